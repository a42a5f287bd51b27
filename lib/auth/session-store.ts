import type { PrismaClient, Session as SessionRow } from '@/lib/db/generated/client';
import type { Session, SessionStore } from './stores';
import { userOf } from './user-store';

/** Sessions in the database. */
export function createSessionStore(database: PrismaClient): SessionStore {
  return {
    create: async (session) => sessionOf(await database.session.create({ data: { ...session } })),
    findWithUser: async (id) => {
      const row = await database.session.findUnique({ where: { id }, include: { user: true } });
      return row && { session: sessionOf(row), user: userOf(row.user) };
    },
    // The "many" forms do not fail where the row has gone meanwhile.
    touch: async (id, lastUsedAt, expiresAt) => {
      await database.session.updateMany({ where: { id }, data: { lastUsedAt, expiresAt } });
    },
    remove: async (id) => {
      const row = await database.session.findUnique({ where: { id }, select: { userId: true } });
      const { count } = await database.session.deleteMany({ where: { id } });
      return count > 0 ? row : null;
    },
    removeOfUser: async (userId) => {
      await database.session.deleteMany({ where: { userId } });
    },
    removeExpired: async (now) => {
      await database.session.deleteMany({ where: { expiresAt: { lte: now } } });
    },
  };
}

function sessionOf(row: SessionRow): Session {
  const { id, userId, createdAt, lastUsedAt, expiresAt, address, userAgent } = row;
  return { id, userId, createdAt, lastUsedAt, expiresAt, address, userAgent };
}
