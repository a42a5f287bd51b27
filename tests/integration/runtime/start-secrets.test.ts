import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetDeleted, mayHoldDeleted } from '@/lib/db/forget-deleted';
import { readEnv } from '@/lib/env/env';
import { silentLog, type Log } from '@/lib/log/log';
import { startSecrets } from '@/lib/runtime/start-secrets';
import { openEmptyDatabase } from '@/tests/fakes/empty-database';
import { keyFolder } from '@/tests/fakes/secret-box';

let dataFolder: string;
let empty: Awaited<ReturnType<typeof openEmptyDatabase>>;
let warnings: string[];

beforeEach(async () => {
  dataFolder = keyFolder();
  empty = await openEmptyDatabase();
  warnings = [];
});
afterEach(async () => {
  await empty.close();
  rmSync(dataFolder, { recursive: true });
});

const start = () => {
  const log: Log = { ...silentLog, warn: (message) => void warnings.push(message) };
  return startSecrets(readEnv({ DATA_DIR: dataFolder }), { database: empty.database, log });
};

describe('a database file that cannot be written anew', () => {
  it('keeps no server from starting, and is written anew at the next start', async () => {
    const { prisma } = empty.database;
    await prisma.$executeRawUnsafe('PRAGMA query_only = ON');
    await start();
    expect(warnings).toEqual([expect.stringMatching(/may still stand in the database’s file/)]);
    await prisma.$executeRawUnsafe('PRAGMA query_only = OFF');
    await start();
    expect(warnings).toHaveLength(1);
    expect(await mayHoldDeleted(prisma)).toBe(false);
  });

  it('counts as not written anew also where it once was', async () => {
    const { prisma } = empty.database;
    await forgetDeleted(prisma);
    // VACUUM is refused inside of a transaction.
    await prisma.$executeRawUnsafe('BEGIN');
    await expect(forgetDeleted(prisma)).rejects.toThrow();
    await prisma.$executeRawUnsafe('COMMIT');
    expect(await mayHoldDeleted(prisma)).toBe(true);
  });
});
