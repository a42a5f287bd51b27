import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Clock } from '@/lib/sources/clock';

/** How soon a server follows what a program beside it restored. */
const lookMs = 2_000;

function markFile(databaseFile: string): string {
  return `${databaseFile}.restored`;
}

/** Tells the server that uses this database, if one runs, that all of it is new. */
export async function markRestored(databaseFile: string, now: Date): Promise<void> {
  const text = `A backup was restored into ${databaseFile} at ${now.toISOString()}.\n`;
  await writeFile(markFile(databaseFile), text, { mode: 0o600 });
}

/** Looks for it every two seconds. @returns stops looking */
export function watchRestored(
  databaseFile: string,
  clock: Clock,
  onRestored: () => void,
): () => void {
  let stamp = stampOf(databaseFile);
  let cancel = clock.setTimer(look, lookMs);
  function look(): void {
    const present = stampOf(databaseFile);
    if (present !== stamp) onRestored();
    stamp = present;
    cancel = clock.setTimer(look, lookMs);
  }
  return () => cancel();
}

function stampOf(databaseFile: string): string {
  const found = statSync(markFile(databaseFile), { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : 'none';
}
