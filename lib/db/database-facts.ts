import type { PrismaClient } from './generated/client';
import { Prisma } from './generated/client';

export interface DatabaseFacts {
  /** Names, the oldest first. */
  readonly migrations: readonly string[];
  /** How many rows there are of each model. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Looks at every table: for who looks for a fault, not for every page. */
export async function readDatabaseFacts(prisma: PrismaClient): Promise<DatabaseFacts> {
  const applied = await prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;
  const rows: Record<string, number> = {};
  for (const model of Object.values(Prisma.ModelName)) {
    // The names are the schema's own.
    const [row] = await prisma.$queryRawUnsafe<{ count: bigint | number }[]>(
      `SELECT count(*) AS count FROM "${model}"`,
    );
    rows[model] = Number(row?.count ?? 0);
  }
  return { migrations: applied.map(({ name }) => name), rows };
}
