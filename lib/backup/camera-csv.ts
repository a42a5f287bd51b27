import { CsvError, parse } from 'csv-parse/sync';
import { cameraColumns, cellTypeOf, subPrefix } from './camera-columns';
import { CellProblem, unreadableList, type ListEntry, type StoredKinds } from './camera-list-entry';
import { unguardedText } from './guarded-text';

type Fields = Record<string, unknown>;
type Cells = ReadonlyMap<string, string>;

const delimiters = [',', ';', '\t'];
const yes = new Set(['true', 'yes', '1', 'on', 'wahr', 'vrai']);
const no = new Set(['false', 'no', '0', 'off', 'falsch', 'faux']);

/**
 * Cameras from a table (RFC 4180), whose cells commas, semicolons or tabs part.
 * @throws CameraError 'invalid' where its columns or quotation marks make no sense
 */
export function readCameraCsv(text: string): ListEntry[] {
  const [head, ...records] = recordsOf(text.replace(/\r\n?/g, '\n'));
  if (!head) throw unreadableList('This file is empty.');
  const columns = columnsOf(head.cells);
  return records
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => entryOf(line, columns, cells));
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string): CsvRecord[] {
  const [firstLine = ''] = text.split('\n', 1);
  const count = (sign: string): number => firstLine.split(sign).length;
  const delimiter = delimiters.reduce((one, other) => (count(other) > count(one) ? other : one));
  try {
    const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true };
    const found = parse(text, { ...options, info: true }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return found.map(({ record, info }) => {
      const linesInside = record.join('').split('\n').length - 1;
      return { line: info.lines - linesInside, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadableList(
      `Line ${String(error.lines)}: the quotation marks are not in pairs. Write " inside a cell as "".`,
    );
  }
}

/** By their names as they are known here, however they are written. */
function columnsOf(head: readonly string[]): string[] {
  const known = new Map(cameraColumns.map((column) => [column.toLowerCase(), column]));
  const names = head.map((cell) => unguardedText(cell).trim());
  while (names.at(-1) === '') names.pop();
  const unknown = names.filter((name) => !known.has(name.toLowerCase()));
  if (unknown.length === names.length) {
    throw unreadableList('The first line must name the columns, such as name, kind and url.');
  }
  if (unknown.length > 0) {
    const listed = unknown.map((name) => `“${name}”`).join(', ');
    throw unreadableList(
      `These columns are not known here: ${listed}. Take them out, or mend them.`,
    );
  }
  const columns = names.map((name) => known.get(name.toLowerCase()) ?? name);
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) throw unreadableList(`There are two columns “${twice}”.`);
  return columns;
}

function entryOf(line: number, columns: readonly string[], record: readonly string[]): ListEntry {
  const isTooLong = record.slice(columns.length).some((cell) => cell.trim() !== '');
  const cells = new Map(columns.map((column, at) => [column, unguardedText(record[at] ?? '')]));
  const slug = (cells.get('slug') ?? '').trim();
  const name = (cells.get('name') ?? '').trim();
  const input = (stored: StoredKinds): Fields | CellProblem =>
    isTooLong
      ? new CellProblem('line', 'There are more cells than columns.')
      : inputOf(cells, stored);
  return { line, slug, name, input };
}

function inputOf(cells: Cells, { kind, subKind }: StoredKinds): Fields | CellProblem {
  const main = sourceOf(cells, '', kind);
  if (main instanceof CellProblem) return main;
  const sub = sourceOf(cells, subPrefix, subKind);
  if (sub instanceof CellProblem) return sub;
  const enabled = valueOf('boolean', 'enabled', (cells.get('enabled') ?? '').trim());
  if (enabled instanceof CellProblem) return enabled;
  const hasNoSub = cells.get(`${subPrefix}kind`)?.trim() === '';
  return {
    ...(cells.has('name') && { name: cells.get('name') }),
    ...(enabled !== '' && { enabled }),
    ...(main && { source: main }),
    ...(hasNoSub ? { subSource: null } : sub && { subSource: sub }),
  };
}

/** Undefined where the table has no columns of it. */
function sourceOf(
  cells: Cells,
  prefix: string,
  storedKind: string | undefined,
): Fields | undefined | CellProblem {
  const own = [...cells].filter(([column]) =>
    prefix === '' ? !isApart(column) : column.startsWith(prefix),
  );
  if (own.length === 0) return undefined;
  const kind = (cells.get(`${prefix}kind`) ?? '').trim() || storedKind;
  if (kind === undefined && prefix !== '') return undefined;
  const fields: Fields = {};
  for (const [column, cell] of own) {
    const field = column.slice(prefix.length);
    const value = fieldOf(kind ?? '', field, column, cell);
    if (value instanceof CellProblem) return value;
    if (value !== undefined) fields[field] = value;
  }
  // Its log-in is that of the main source, which is not written twice.
  if (fields.sameLogIn === true && fields.username === '') delete fields.username;
  return { ...fields, ...(kind !== undefined && { kind }) };
}

function isApart(column: string): boolean {
  return column.startsWith(subPrefix) || ['slug', 'name', 'enabled'].includes(column);
}

/** Undefined for what says nothing: an empty cell of another kind's column, or of the password, which lists leave out. */
function fieldOf(kind: string, field: string, column: string, cell: string): unknown {
  const text = field === 'password' ? cell : cell.trim();
  const type = field === 'sameLogIn' ? 'boolean' : cellTypeOf(kind, field);
  if (text === '' && (type === undefined || field === 'password' || field === 'sameLogIn'))
    return undefined;
  return type === undefined ? text : valueOf(type, column, text);
}

/** An empty cell stays empty: the registry takes that for what is usual. */
function valueOf(
  type: NonNullable<ReturnType<typeof cellTypeOf>>,
  column: string,
  text: string,
): unknown {
  if (text === '') return '';
  switch (type) {
    case 'text':
      return text;
    case 'number': {
      const value = Number(text.replace(',', '.'));
      return Number.isNaN(value) ? new CellProblem(column, 'Write a number.') : value;
    }
    case 'boolean': {
      const word = text.toLowerCase();
      if (yes.has(word) || no.has(word)) return yes.has(word);
      return new CellProblem(column, 'Write true or false.');
    }
    case 'list':
      return listOf(text) ?? new CellProblem(column, 'Write a list such as ["-a", "1"].');
  }
}

function listOf(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
