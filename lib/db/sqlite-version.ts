import type { PrismaClient } from './generated/client';

/** Constant while the program runs. */
export async function readSqliteVersion(prisma: PrismaClient): Promise<string> {
  const [row] = await prisma.$queryRaw<{ version: string }[]>`SELECT sqlite_version() AS version`;
  return row?.version ?? 'unknown';
}
