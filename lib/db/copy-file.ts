import { open } from 'node:fs/promises';
import { damageOf, reading } from './inspect-file';

/**
 * Copies a database as it is at one moment, also while others write to it, into a new file that only
 * its owner can read. Nothing of what was deleted is in the copy, which is looked through and on the
 * disk when this resolves.
 * @throws also where the database is damaged
 */
export async function copyDatabase(file: string, target: string): Promise<void> {
  await (await open(target, 'wx', 0o600)).close();
  await reading(file, (connection) =>
    connection.executeRaw({
      sql: 'VACUUM INTO ?',
      args: [target],
      argTypes: [{ scalarType: 'string', arity: 'scalar' }],
    }),
  );
  const damage = await damageOf(target);
  if (damage !== undefined) throw new Error(`The copy is damaged: ${damage}`);
  const handle = await open(target, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
