import type { PrismaClient } from '@/lib/db/generated/client';
import type { ShareLinkModel } from '@/lib/db/generated/models';
import type { ShareLink } from './share-link';

export type NewShare = Pick<
  ShareLink,
  'name' | 'cameraId' | 'mostViewers' | 'expiresAt' | 'createdAt'
> & { readonly tokenHash: string };

export type ShareChange = Partial<Pick<ShareLink, 'name' | 'mostViewers' | 'expiresAt'>>;

/** Share links in the database. */
export class ShareStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The newest first. */
  async list(): Promise<ShareLink[]> {
    const rows = await this.#prisma.shareLink.findMany({ orderBy: { createdAt: 'desc' } });
    return rows.map(linkOf);
  }

  async count(): Promise<number> {
    return this.#prisma.shareLink.count();
  }

  async find(id: string): Promise<ShareLink | null> {
    const row = await this.#prisma.shareLink.findUnique({ where: { id } });
    return row && linkOf(row);
  }

  /** Those of these that there are. */
  async findMany(ids: readonly string[]): Promise<ShareLink[]> {
    const rows = await this.#prisma.shareLink.findMany({ where: { id: { in: [...ids] } } });
    return rows.map(linkOf);
  }

  async findByHash(tokenHash: string): Promise<ShareLink | null> {
    const row = await this.#prisma.shareLink.findUnique({ where: { tokenHash } });
    return row && linkOf(row);
  }

  async create(link: NewShare): Promise<ShareLink> {
    return linkOf(await this.#prisma.shareLink.create({ data: link }));
  }

  // The "many" forms do not fail where the row has gone meanwhile.

  async update(id: string, change: ShareChange): Promise<void> {
    await this.#prisma.shareLink.updateMany({ where: { id }, data: change });
  }

  async touch(id: string, lastUsedAt: Date, lastAddress: string): Promise<void> {
    await this.#prisma.shareLink.updateMany({ where: { id }, data: { lastUsedAt, lastAddress } });
  }

  /** @returns whether there was one */
  async remove(id: string): Promise<boolean> {
    return (await this.#prisma.shareLink.deleteMany({ where: { id } })).count > 0;
  }
}

function linkOf(row: ShareLinkModel): ShareLink {
  const { id, cameraId, name, mostViewers, createdAt, expiresAt, lastUsedAt, lastAddress } = row;
  return { id, cameraId, name, mostViewers, createdAt, expiresAt, lastUsedAt, lastAddress };
}
