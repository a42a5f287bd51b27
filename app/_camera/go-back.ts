/** What is used of the Navigation API, which not every browser has. */
interface NavigationHistory {
  readonly currentEntry: { readonly index: number } | null;
  entries(): { readonly url: string | null }[];
}

/**
 * Back to the page at `path`: the entry of the history before this one where it is that page, with
 * its place in scrolling, else a new one.
 */
export function goBack(path: string, open: (path: string) => void): void {
  const { navigation } = window as { navigation?: NavigationHistory };
  const index = navigation?.currentEntry?.index ?? 0;
  const before = navigation?.entries()[index - 1]?.url;
  const isThere = before != null && new URL(before).pathname === path;
  if (isThere) history.back();
  else open(path);
}
