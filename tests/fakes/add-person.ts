import path from 'node:path';
import type { Role } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { createUserStore } from '@/lib/auth/user-store';
import { openDatabase } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import type { Framewall } from './start-framewall';
import type { Person } from './visitor';

export interface AddPersonOptions {
  readonly username?: string;
}

/** Someone who may log in to the running server, written into its database. */
export async function addPerson(
  framewall: Framewall,
  role: Role,
  { username: name = `Some ${role}` }: AddPersonOptions = {},
): Promise<Person> {
  const person = { username: name, password: `password of a ${role}` };
  const file = path.join(framewall.dataFolder, 'framewall.db');
  const database = await openDatabase({ file, log: silentLog });
  try {
    const passwordHash = await hashPassword(person.password);
    const { username } = person;
    const added = await createUserStore(database.prisma).create({ username, passwordHash, role });
    if (!added) throw new Error(`${username} exists.`);
  } finally {
    await database.close();
  }
  return person;
}
