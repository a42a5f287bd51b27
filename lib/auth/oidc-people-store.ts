import { Prisma, type PrismaClient } from '@/lib/db/generated/client';
import type { Role } from './actor';
import { usernameKey } from './credentials-input';
import type { User } from './stores';
import { otherManagerExists, userOf } from './user-store';

export interface NewOidcPerson {
  readonly subject: string;
  readonly username: string;
  readonly role: Role;
  readonly allCameras: boolean;
}

/** People whom an OpenID provider knows, in the database. */
export class OidcPeopleStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async find(subject: string): Promise<User | null> {
    const row = await this.#prisma.user.findUnique({ where: { oidcSubject: subject } });
    return row && userOf(row);
  }

  /** @returns null where the name, or the subject, is taken */
  async create({ subject, username, role, allCameras }: NewOidcPerson): Promise<User | null> {
    const data = { username, usernameKey: usernameKey(username), passwordHash: null };
    try {
      return userOf(
        await this.#prisma.user.create({
          data: { ...data, role, allCameras, oidcSubject: subject },
        }),
      );
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        return null;
      throw error;
    }
  }

  /** What they have open has been let in with another role, and ends in one with it. */
  async promote(id: string): Promise<void> {
    const { user, session } = this.#prisma;
    await this.#prisma.$transaction([
      session.deleteMany({ where: { userId: id, user: { role: { not: 'admin' } } } }),
      user.updateMany({ where: { id }, data: { role: 'admin' } }),
    ]);
  }

  /**
   * In one, so that two administrators who log in at once cannot both make way for the other; and so
   * are their sessions ended.
   * @returns false where nobody else would be left who may manage
   */
  async demote(id: string): Promise<boolean> {
    const condition = Prisma.sql`"id" = ${id} AND ${otherManagerExists(id)}`;
    const [, changed] = await this.#prisma.$transaction([
      this.#prisma.$executeRaw`
        DELETE FROM "Session" WHERE "userId" IN (SELECT "id" FROM "User" WHERE ${condition})`,
      this.#prisma.$executeRaw`UPDATE "User" SET "role" = 'viewer' WHERE ${condition}`,
    ]);
    return changed > 0;
  }
}
