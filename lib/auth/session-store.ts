import type {
  PrismaClient,
  Session as SessionRow,
  User as UserRow,
} from '@/lib/db/generated/client';
import { logInMethods, type LogInMethod } from './stores';
import type { Session, SessionStore, SessionWithUser } from './stores';
import { userOf } from './user-store';

/** Sessions in the database. */
export function createSessionStore(database: PrismaClient): SessionStore {
  return {
    create: async (session) => sessionOf(await database.session.create({ data: { ...session } })),
    findWithUser: async (id) => {
      const row = await database.session.findUnique({ where: { id }, include: { user: true } });
      return row && withUser(row);
    },
    findManyWithUser: async (ids) => {
      const where = { id: { in: [...ids] } };
      return (await database.session.findMany({ where, include: { user: true } })).map(withUser);
    },
    // The "many" forms do not fail where the row has gone meanwhile.
    touch: async (ids, use, endingBy) => {
      const where = { id: { in: [...ids] }, expiresAt: { gt: endingBy } };
      await database.session.updateMany({ where, data: { ...use } });
    },
    endAt: async (id, expiresAt) => {
      const { count } = await database.session.updateMany({ where: { id }, data: { expiresAt } });
      return count > 0;
    },
    listOfUser: async (userId) => {
      const rows = await database.session.findMany({
        where: { userId },
        orderBy: [{ lastUsedAt: 'desc' }, { createdAt: 'desc' }],
      });
      return rows.map(sessionOf);
    },
    remove: async (id) => {
      const row = await database.session.findUnique({ where: { id }, select: { userId: true } });
      const { count } = await database.session.deleteMany({ where: { id } });
      return count > 0 ? row : null;
    },
    removeOfUser: async (userId) => {
      await database.session.deleteMany({ where: { userId } });
    },
    removeOthers: async (userId, keptId) => {
      const where = { userId, id: { not: keptId } };
      const rows = await database.session.findMany({ where, select: { id: true } });
      await database.session.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
      return rows.map(({ id }) => id);
    },
    removeExpired: async (now, oldest) => {
      const where = { OR: [{ expiresAt: { lte: now } }, { createdAt: { lte: oldest } }] };
      await database.session.deleteMany({ where });
    },
  };
}

function withUser(row: SessionRow & { user: UserRow }): SessionWithUser {
  return { session: sessionOf(row), user: userOf(row.user) };
}

function sessionOf(row: SessionRow): Session {
  const { id, userId, createdAt, lastUsedAt, expiresAt, address, userAgent } = row;
  const method = methodOf(row.method);
  return { id, userId, createdAt, lastUsedAt, expiresAt, address, userAgent, method };
}

/** @throws if the row has a way to log in that this program does not know. */
function methodOf(stored: string): LogInMethod {
  const method = logInMethods.find((known) => known === stored);
  if (!method) throw new Error(`The database holds an unknown way to log in: ${stored}`);
  return method;
}
