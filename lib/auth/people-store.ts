import { Prisma, type PrismaClient } from '@/lib/db/generated/client';
import type { Role } from './actor';
import { usernameKey } from './credentials-input';
import type { CameraChoice } from './grant-store';
import { sessionLongestMs } from './sessions';
import { otherManagerExists, roleOf } from './user-store';

/** Somebody with all that administrators see of them, as stored. */
export interface StoredPerson {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly disabled: boolean;
  /** Null for all cameras. */
  readonly cameraIds: CameraChoice;
  readonly hasPassword: boolean;
  readonly hasProvider: boolean;
  /** Null where no link is open. */
  readonly linkExpiresAt: Date | null;
  readonly sessionCount: number;
  readonly lastSeenAt: Date | null;
  readonly createdAt: Date;
}

export interface NewPerson {
  readonly username: string;
  readonly role: Role;
  readonly cameraIds: CameraChoice;
  readonly link: NewPasswordLink;
}

export interface NewPasswordLink {
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface PersonChange {
  readonly username?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  /** Null for all; a camera that has gone meanwhile is left out. */
  readonly cameraIds?: CameraChoice | undefined;
}

/**
 * The people in the database, as administrators change them. What takes an administrator away does so
 * in one statement that also looks for another one: whoever else writes, somebody can still manage.
 */
export class PeopleStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async count(): Promise<number> {
    return this.#prisma.user.count();
  }

  /** @param now what has expired by then does not count */
  async list(now: Date): Promise<StoredPerson[]> {
    const rows = await this.#prisma.user.findMany({ include: included(now) });
    return rows.map(personOf);
  }

  async find(id: string, now: Date): Promise<StoredPerson | null> {
    const row = await this.#prisma.user.findUnique({ where: { id }, include: included(now) });
    return row && personOf(row);
  }

  /** Whose name this is, however it is spelt; null for nobody's. */
  async idOfName(username: string): Promise<string | null> {
    const where = { usernameKey: usernameKey(username) };
    return (await this.#prisma.user.findUnique({ where, select: { id: true } }))?.id ?? null;
  }

  /** @returns their id; null where the name is taken */
  async create({ username, role, cameraIds, link }: NewPerson): Promise<string | null> {
    const grants = [...(cameraIds ?? [])].map((cameraId) => ({ cameraId }));
    try {
      const { id } = await this.#prisma.user.create({
        data: {
          username,
          usernameKey: usernameKey(username),
          role,
          allCameras: cameraIds === null,
          grants: { create: grants },
          passwordLink: { create: { ...link } },
        },
      });
      return id;
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        return null;
      throw error;
    }
  }

  /**
   * All of it or nothing: a server that is killed in between leaves nobody with half of a new role, nor
   * with sessions that came in by the old one.
   * @returns false where nobody would be left who can manage, or there is no such person
   */
  async change(id: string, change: PersonChange): Promise<boolean> {
    const { username, role, disabled, cameraIds } = change;
    const takesAway = role === 'viewer' || disabled === true;
    const values = [
      Prisma.sql`"updatedAt" = ${new Date()}`,
      ...(username === undefined
        ? []
        : [
            Prisma.sql`"username" = ${username}`,
            Prisma.sql`"usernameKey" = ${usernameKey(username)}`,
          ]),
      ...(role === undefined ? [] : [Prisma.sql`"role" = ${role}`]),
      ...(disabled === undefined ? [] : [Prisma.sql`"disabled" = ${disabled}`]),
      ...(cameraIds === undefined ? [] : [Prisma.sql`"allCameras" = ${cameraIds === null}`]),
    ];
    const condition = Prisma.sql`"id" = ${id} ${takesAway ? Prisma.sql`AND ${othersCanManage(id)}` : Prisma.empty}`;
    const results = await this.#prisma.$transaction([
      ...(cameraIds === undefined ? [] : this.#regrant(id, cameraIds, condition)),
      ...(role === undefined && disabled !== true
        ? []
        : [this.#endSessions(id, change, condition)]),
      this.#prisma.$executeRaw`UPDATE "User" SET ${Prisma.join(values)} WHERE ${condition}`,
    ]);
    return (results.at(-1) ?? 0) > 0;
  }

  /** Those that came in with another role, or all of whoever is disabled from now on. */
  #endSessions(id: string, { role, disabled }: PersonChange, condition: Prisma.Sql) {
    const isOther = [
      ...(role === undefined ? [] : [Prisma.sql`"role" <> ${role}`]),
      ...(disabled === true ? [Prisma.sql`NOT "disabled"`] : []),
    ];
    return this.#prisma.$executeRaw`
      DELETE FROM "Session" WHERE "userId" = ${id} AND EXISTS (
        SELECT 1 FROM "User" WHERE ${condition} AND (${Prisma.join(isOther, ' OR ')})
      )`;
  }

  /** Before the person is changed, so that the condition is the same for all. */
  #regrant(id: string, cameraIds: CameraChoice, condition: Prisma.Sql) {
    const mayChange = Prisma.sql`EXISTS (SELECT 1 FROM "User" WHERE ${condition})`;
    const statements = [
      Prisma.sql`DELETE FROM "CameraGrant" WHERE "userId" = ${id} AND ${mayChange}`,
    ];
    if (cameraIds && cameraIds.size > 0) {
      statements.push(Prisma.sql`
        INSERT INTO "CameraGrant" ("userId", "cameraId")
        SELECT ${id}, "Camera"."id" FROM "Camera"
        WHERE "Camera"."id" IN (${Prisma.join([...cameraIds])}) AND ${mayChange}`);
    }
    return statements.map((statement) => this.#prisma.$executeRaw(statement));
  }

  /** With all that is theirs. @returns as `change` does */
  async remove(id: string): Promise<boolean> {
    const removed = await this.#prisma
      .$executeRaw`DELETE FROM "User" WHERE "id" = ${id} AND ${othersCanManage(id)}`;
    return removed > 0;
  }

  /** Instead of a password, of any former link and of all sessions. @returns as `change` does */
  async replacePassword(id: string, link: NewPasswordLink): Promise<boolean> {
    const { tokenHash, createdAt, expiresAt } = link;
    const condition = Prisma.sql`"id" = ${id} AND ${othersCanManage(id)}`;
    // The password last, so that the condition is the same for all.
    const [, , taken] = await this.#prisma.$transaction([
      this.#prisma.$executeRaw`
        INSERT INTO "PasswordLink" ("userId", "tokenHash", "createdAt", "expiresAt")
        SELECT "id", ${tokenHash}, ${createdAt}, ${expiresAt} FROM "User" WHERE ${condition}
        ON CONFLICT ("userId") DO UPDATE SET "tokenHash" = excluded."tokenHash",
          "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"`,
      this.#prisma.$executeRaw`
        DELETE FROM "Session" WHERE "userId" IN (SELECT "id" FROM "User" WHERE ${condition})`,
      this.#prisma.$executeRaw`UPDATE "User" SET "passwordHash" = NULL WHERE ${condition}`,
    ]);
    return taken > 0;
  }
}

/** True also for whoever cannot manage now: nothing is lost with them. */
function othersCanManage(id: string): Prisma.Sql {
  return Prisma.sql`(
    "role" <> 'admin' OR "disabled" OR ("passwordHash" IS NULL AND "oidcSubject" IS NULL)
    OR ${otherManagerExists(id)}
  )`;
}

function included(now: Date) {
  return {
    grants: { select: { cameraId: true } },
    sessions: {
      where: {
        expiresAt: { gt: now },
        createdAt: { gt: new Date(now.getTime() - sessionLongestMs) },
      },
      select: { lastUsedAt: true },
    },
    passwordLink: { where: { expiresAt: { gt: now } }, select: { expiresAt: true } },
  } satisfies Prisma.UserInclude;
}

type Row = Prisma.UserGetPayload<{ include: ReturnType<typeof included> }>;

function personOf(row: Row): StoredPerson {
  const { id, username, role, disabled, createdAt, sessions } = row;
  const lastUse = Math.max(...sessions.map(({ lastUsedAt }) => lastUsedAt.getTime()));
  return {
    id,
    username,
    role: roleOf(role),
    disabled,
    cameraIds: row.allCameras ? null : new Set(row.grants.map(({ cameraId }) => cameraId)),
    hasPassword: row.passwordHash !== null,
    hasProvider: row.oidcSubject !== null,
    linkExpiresAt: row.passwordLink?.expiresAt ?? null,
    sessionCount: sessions.length,
    lastSeenAt: sessions.length > 0 ? new Date(lastUse) : null,
    createdAt,
  };
}
