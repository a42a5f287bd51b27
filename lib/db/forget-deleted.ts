import type { PrismaClient } from './generated/client';

const remembered = 0;
/** SQLite leaves this number to the program: here, that nothing plain from before sealing is left. */
const forgotten = 1;

/**
 * Rewrites the whole file and empties its log, so that nothing of what rows once held is left in
 * either: not in pages that are free, nor in older versions of pages
 * (https://www.sqlite.org/lang_vacuum.html, https://www.sqlite.org/wal.html).
 */
export async function forgetDeleted(prisma: PrismaClient): Promise<void> {
  // What fails or is killed is done again at the next start.
  await prisma.$executeRawUnsafe(`PRAGMA user_version = ${remembered}`);
  await prisma.$executeRawUnsafe('VACUUM');
  await prisma.$executeRawUnsafe(`PRAGMA user_version = ${forgotten}`);
  await prisma.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Whether that was never brought to its end in this file. */
export async function mayHoldDeleted(prisma: PrismaClient): Promise<boolean> {
  const rows =
    await prisma.$queryRawUnsafe<{ user_version: bigint | number }[]>('PRAGMA user_version');
  return Number(rows[0]?.user_version ?? 0) < forgotten;
}
