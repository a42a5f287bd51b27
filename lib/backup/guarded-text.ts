/*
 * `csvRecord` marks a text that a spreadsheet would run with a `'`. So that reading takes away what
 * writing added, and nothing else, a text that begins as if it were marked gets one more.
 */

const asIfMarked = /^'+[=+\-@\t\r]/;

export function guardedText(text: string): string {
  return asIfMarked.test(text) ? `'${text}` : text;
}

/** What stood in a cell before it was written. */
export function unguardedText(cell: string): string {
  return asIfMarked.test(cell) ? cell.slice(1) : cell;
}
