/** What a spreadsheet takes for a formula, however it is quoted. */
const formula = /^[=+\-@\t\r]/;

/** One record as RFC 4180 has it. A cell that a spreadsheet would run is marked as text, with a `'`. */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
