import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';

export interface EmptyDatabase {
  readonly database: Database;
  /** Of the SQLite file. */
  readonly file: string;
  /** Closes it and removes its folder. */
  close(): Promise<void>;
}

let migrated: Promise<Buffer> | undefined;

/** A new SQLite file with all tables and nothing in them: migrated once per process, then copied. */
export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-'));
  const file = path.join(folder, 'test.db');
  await writeFile(file, await (migrated ??= migrateEmptyDatabase()));
  const database = await openDatabase({ file, log: silentLog });
  return {
    database,
    file,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function migrateEmptyDatabase(): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-'));
  try {
    const file = path.join(folder, 'empty.db');
    await (await openDatabase({ file, log: silentLog })).close();
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
