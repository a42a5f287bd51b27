/** As people number files: `shot-9` before `shot-10`. */
const naturally = new Intl.Collator('en', { numeric: true });

/** Natural order; names that differ only in what that overlooks (`1` and `01`) keep a fixed order. */
export function compareNames(a: string, b: string): number {
  const order = naturally.compare(a, b);
  if (order !== 0) return order;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Whether a name fits a pattern in which `*` stands for any characters and `?` for any one. Takes
 * at most the product of both lengths in steps, whatever the pattern. Hidden files (a leading dot)
 * fit only a pattern that begins with a dot.
 */
export function fitsPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let [at, inPattern] = [0, 0];
  let [starAt, resumeAt] = [-1, 0];
  while (at < name.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      starAt = inPattern;
      resumeAt = at;
      inPattern += 1;
    } else if (wanted === '?' || wanted === name[at]) {
      at += 1;
      inPattern += 1;
    } else if (starAt >= 0) {
      // The last star takes one character more.
      resumeAt += 1;
      at = resumeAt;
      inPattern = starAt + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
