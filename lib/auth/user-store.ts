import { Prisma, type PrismaClient, type User as UserRow } from '@/lib/db/generated/client';
import { roles, type Role } from './actor';
import { usernameKey } from './credentials-input';
import type { NewUser, PasswordChange, PasswordSet, User, UserChange, UserStore } from './stores';

/** People in the database. */
export function createUserStore(database: PrismaClient): UserStore {
  return {
    anyExists: async () => (await database.user.findFirst({ select: { id: true } })) !== null,
    find: async (id) => userOrNull(await database.user.findUnique({ where: { id } })),
    findByUsername: async (username) =>
      userOrNull(await database.user.findUnique({ where: { usernameKey: usernameKey(username) } })),
    create: (user) =>
      nullOn('P2002', async () => userOf(await database.user.create({ data: newRow(user) }))),
    createFirst: (user) => createFirst(database, user),
    update: (id, change: UserChange) =>
      nullOn('P2025', async () =>
        userOf(await database.user.update({ where: { id }, data: { ...change } })),
      ),
    setPassword: (id, change) => setPassword(database, id, change),
  };
}

function createFirst(database: PrismaClient, user: NewUser): Promise<User | null> {
  return database.$transaction(
    async (transaction) => {
      if (await transaction.user.findFirst({ select: { id: true } })) return null;
      return userOf(await transaction.user.create({ data: newRow(user) }));
    },
    // Or two of them could each see an empty table.
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}

/** A hash has a salt of its own, so link and sessions go only where this very change was made. */
async function setPassword(
  database: PrismaClient,
  id: string,
  { beforeHash, passwordHash, keptSessionId }: PasswordChange,
): Promise<PasswordSet | null> {
  const { user, session, passwordLink } = database;
  const others = { userId: id, id: { not: keptSessionId } };
  const [rows, { count }] = await database.$transaction([
    session.findMany({ where: others, select: { id: true } }),
    user.updateMany({ where: { id, passwordHash: beforeHash }, data: { passwordHash } }),
    session.deleteMany({ where: { ...others, user: { passwordHash } } }),
    passwordLink.deleteMany({ where: { userId: id, user: { passwordHash } } }),
  ]);
  const changed = count > 0 ? await user.findUnique({ where: { id } }) : null;
  return changed && { user: userOf(changed), ended: rows.map((row) => row.id) };
}

function newRow({ username, passwordHash, role }: NewUser): Prisma.UserCreateInput {
  return { username, usernameKey: usernameKey(username), passwordHash, role };
}

/** P2002: a unique value is taken; P2025: the row to change does not exist. */
async function nullOn<T>(code: 'P2002' | 'P2025', ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === code) return null;
    throw error;
  }
}

const userOrNull = (row: UserRow | null): User | null => row && userOf(row);

/** @throws if the row has a role that this program does not know. */
export function userOf(row: UserRow): User {
  const { id, username, passwordHash, role, allCameras, disabled } = row;
  return { id, username, passwordHash, role: roleOf(role), allCameras, disabled };
}

export function roleOf(stored: string): Role {
  const role = roles.find((known) => known === stored);
  if (!role) throw new Error(`The database holds an unknown role: ${stored}`);
  return role;
}

/** For statements that take an administrator away: whether another one is left who can log in. */
export function otherManagerExists(id: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "User" AS "other"
    WHERE "other"."id" <> ${id} AND "other"."role" = 'admin' AND NOT "other"."disabled"
      AND ("other"."passwordHash" IS NOT NULL OR "other"."oidcSubject" IS NOT NULL)
  )`;
}
