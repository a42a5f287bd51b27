import type { Role } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { createUserStore } from '@/lib/auth/user-store';
import type { Framewall } from './start-framewall';
import { stored } from './stored';
import type { Person } from './visitor';

export interface AddPersonOptions {
  readonly username?: string;
  /** False for who sees only what is granted to them, and that is nothing so far. */
  readonly allCameras?: boolean;
}

/** Someone who may log in to the running server, written into its database. */
export async function addPerson(
  framewall: Framewall,
  role: Role,
  { username = `Some ${role}`, allCameras = true }: AddPersonOptions = {},
): Promise<Person> {
  const password = `password of a ${role}`;
  const passwordHash = await hashPassword(password);
  await stored(framewall, async (prisma) => {
    const added = await createUserStore(prisma).create({ username, passwordHash, role });
    if (!added) throw new Error(`${username} exists.`);
    await prisma.user.update({ where: { id: added.id }, data: { allCameras } });
  });
  return { username, password };
}
