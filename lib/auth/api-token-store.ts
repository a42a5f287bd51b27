import type { PrismaClient } from '@/lib/db/generated/client';
import type { ApiTokenGetPayload } from '@/lib/db/generated/models';
import { tokenScopes } from './actor';
import type { ApiToken } from './api-token';
import type { User } from './stores';
import { userOf } from './user-store';

export type NewToken = Pick<
  ApiToken,
  'userId' | 'name' | 'scopes' | 'cameraIds' | 'createdAt' | 'expiresAt'
> & { readonly tokenHash: string };

/** A token and whose it is, both as they are now. */
export interface TokenWithOwner {
  readonly token: ApiToken;
  readonly owner: User;
}

const withOwner = { cameras: true, user: true } as const;

/** API tokens in the database. */
export class ApiTokenStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The newest first. @param userId whose; everybody's when absent */
  async list(userId?: string): Promise<TokenWithOwner[]> {
    const rows = await this.#prisma.apiToken.findMany({
      ...(userId !== undefined && { where: { userId } }),
      orderBy: { createdAt: 'desc' },
      include: withOwner,
    });
    return rows.map(found);
  }

  async count(userId: string): Promise<number> {
    return this.#prisma.apiToken.count({ where: { userId } });
  }

  async find(id: string): Promise<TokenWithOwner | null> {
    const row = await this.#prisma.apiToken.findUnique({ where: { id }, include: withOwner });
    return row && found(row);
  }

  /** Those of these that there are. */
  async findMany(ids: readonly string[]): Promise<TokenWithOwner[]> {
    const where = { id: { in: [...ids] } };
    return (await this.#prisma.apiToken.findMany({ where, include: withOwner })).map(found);
  }

  async findByHash(tokenHash: string): Promise<TokenWithOwner | null> {
    const where = { tokenHash };
    const row = await this.#prisma.apiToken.findUnique({ where, include: withOwner });
    return row && found(row);
  }

  async create({ cameraIds, scopes, ...token }: NewToken): Promise<TokenWithOwner> {
    const row = await this.#prisma.apiToken.create({
      data: {
        ...token,
        scopes: [...scopes],
        allCameras: cameraIds === null,
        cameras: { create: [...(cameraIds ?? [])].map((cameraId) => ({ cameraId })) },
      },
      include: withOwner,
    });
    return found(row);
  }

  // The "many" forms do not fail where the row has gone meanwhile.

  /** @param lastAddress left as it is where undefined */
  async touch(ids: readonly string[], lastUsedAt: Date, lastAddress?: string): Promise<void> {
    await this.#prisma.apiToken.updateMany({
      where: { id: { in: [...ids] } },
      data: { lastUsedAt, ...(lastAddress !== undefined && { lastAddress }) },
    });
  }

  async remove(id: string): Promise<void> {
    await this.#prisma.apiToken.deleteMany({ where: { id } });
  }
}

function found(row: ApiTokenGetPayload<{ include: typeof withOwner }>): TokenWithOwner {
  const { id, userId, name, createdAt, expiresAt, lastUsedAt, lastAddress } = row;
  const stored: readonly unknown[] = Array.isArray(row.scopes) ? row.scopes : [];
  const scopes = tokenScopes.filter((scope) => stored.includes(scope));
  const cameraIds = row.allCameras ? null : new Set(row.cameras.map(({ cameraId }) => cameraId));
  const times = { createdAt, expiresAt, lastUsedAt };
  return {
    token: { id, userId, name, scopes, cameraIds, ...times, lastAddress },
    owner: userOf(row.user),
  };
}
