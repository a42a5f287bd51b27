/** An automatic copy of the database. */
export interface DatabaseCopy {
  /** Of the file, without its folder. */
  readonly name: string;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  /** The first migration that was applied after it, where it was made because of that. */
  readonly before?: string;
}

const pattern = /^framewall-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(?:-before-(\d{14}_\w+))?\.db$/;

/** A name that tells, and sorts by time. @param at milliseconds since the epoch */
export function copyName(at: number, before?: string): string {
  return `framewall-${fileTime(at)}${before === undefined ? '' : `-before-${before}`}.db`;
}

/** Undefined where a file is no copy. */
export function readCopyName(name: string): DatabaseCopy | undefined {
  const [, day, hours, minutes, seconds, before] = pattern.exec(name) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(at) ? undefined : { name, at, ...(before !== undefined && { before }) };
}

/** A moment as it can stand in a file's name, in UTC: `2026-11-26T08-00-00Z`. */
export function fileTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
}

/** A moment as people read it, in UTC since the server's zone need not be theirs. */
export function timeWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
