import path from 'node:path';
import { sqliteFactory, withConnection } from '@/lib/db/sqlite';

export type Row = Readonly<Record<string, unknown>>;

/** What is stored in a data folder, by one statement of SQL each. */
export async function databaseRows(
  dataFolder: string,
  ...statements: readonly string[]
): Promise<Row[][]> {
  const file = path.join(dataFolder, 'framewall.db');
  return withConnection(sqliteFactory(file), async (connection) => {
    const results: Row[][] = [];
    for (const sql of statements) {
      const { columnNames, rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
      results.push(
        rows.map((row) => Object.fromEntries(columnNames.map((name, at) => [name, row[at]]))),
      );
    }
    return results;
  });
}
