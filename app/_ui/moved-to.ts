/** The list with the item at `from` moved to `to`; both are brought into the list's range. */
export function movedTo<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from];
  if (item === undefined) return [...items];
  const rest = items.filter((_, index) => index !== from);
  rest.splice(Math.min(Math.max(to, 0), rest.length), 0, item);
  return rest;
}
