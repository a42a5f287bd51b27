export type Step = 'up' | 'down';

/** The list with the item at `from` moved to `to`; both are brought into the list's range. */
export function movedTo<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from];
  if (item === undefined) return [...items];
  const rest = items.filter((_, index) => index !== from);
  rest.splice(Math.min(Math.max(to, 0), rest.length), 0, item);
  return rest;
}

/** The slugs with one of them moved a place up or down; unchanged at the ends. */
export function stepped(slugs: readonly string[], slug: string, step: Step): string[] {
  const from = slugs.indexOf(slug);
  if (from === -1) return [...slugs];
  return movedTo(slugs, from, step === 'up' ? from - 1 : from + 1);
}
