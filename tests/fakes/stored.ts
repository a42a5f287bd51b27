import path from 'node:path';
import { openDatabase, type Database } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import type { Framewall } from './start-framewall';

/** Reads or writes the running server's database beside it. */
export async function stored<T>(
  { dataFolder }: Framewall,
  ask: (prisma: Database['prisma']) => Promise<T>,
): Promise<T> {
  const file = path.join(dataFolder, 'framewall.db');
  const database = await openDatabase({ file, log: silentLog });
  try {
    return await ask(database.prisma);
  } finally {
    await database.close();
  }
}
