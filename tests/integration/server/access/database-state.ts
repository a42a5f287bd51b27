import path from 'node:path';
import { sqliteFactory, withConnection } from '@/lib/db/sqlite';
import type { Framewall } from '@/tests/fakes/start-framewall';

/** Written by looking, too: who is there, and what they did. */
const tablesOfLooking = new Set(['Session', 'Activity', '_prisma_migrations']);
const columnsOfLooking = new Set(['lastUsedAt', 'lastAddress']);

/** All that the running server has stored and that only changes may change, as text to compare. */
export async function databaseState({ dataFolder }: Framewall): Promise<string> {
  const file = path.join(dataFolder, 'framewall.db');
  return withConnection(sqliteFactory(file), async (connection) => {
    const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => {
      const { columnNames, rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
      return rows.map((row) =>
        Object.fromEntries(columnNames.map((name, place) => [name, row[place]])),
      );
    };
    const tables = await rowsOf(
      "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
    );
    const state: [string, unknown][] = [];
    for (const name of tables.map((table) => String(table.name))) {
      if (tablesOfLooking.has(name)) continue;
      state.push([name, await rowsOf(`SELECT * FROM "${name}" ORDER BY 1, 2`)]);
    }
    return JSON.stringify(state, (key, value: unknown) =>
      columnsOfLooking.has(key) ? undefined : typeof value === 'bigint' ? String(value) : value,
    );
  });
}
