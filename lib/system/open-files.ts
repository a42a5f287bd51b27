import { readdir, readFile } from 'node:fs/promises';

/** Files, connections and pipes that this process has open, and how many it may. */
export interface OpenFiles {
  readonly open: number;
  readonly most: number;
}

/** From Linux's /proc; undefined elsewhere. */
export async function readOpenFiles(): Promise<OpenFiles | undefined> {
  try {
    const [entries, limits] = await Promise.all([
      readdir('/proc/self/fd'),
      readFile('/proc/self/limits', 'utf8'),
    ]);
    const most = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? NaN);
    // The listing itself is one.
    return Number.isNaN(most) ? undefined : { open: entries.length - 1, most };
  } catch {
    return undefined;
  }
}
