import type { PrismaClient } from '@/lib/db/generated/client';
import type { KioskLinkModel } from '@/lib/db/generated/models';
import type { KioskLink } from './kiosk-link';

export type NewLink = Pick<KioskLink, 'name' | 'wallId' | 'tourSeconds' | 'expiresAt'> & {
  readonly tokenHash: string;
};

export type LinkChange = Partial<Pick<KioskLink, 'name' | 'tourSeconds' | 'expiresAt'>>;

/** Kiosk links in the database. */
export class KioskStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The newest first. */
  async list(): Promise<KioskLink[]> {
    const rows = await this.#prisma.kioskLink.findMany({ orderBy: { createdAt: 'desc' } });
    return rows.map(linkOf);
  }

  async find(id: string): Promise<KioskLink | null> {
    const row = await this.#prisma.kioskLink.findUnique({ where: { id } });
    return row && linkOf(row);
  }

  /** Those of these that there are. */
  async findMany(ids: readonly string[]): Promise<KioskLink[]> {
    const rows = await this.#prisma.kioskLink.findMany({ where: { id: { in: [...ids] } } });
    return rows.map(linkOf);
  }

  async findByHash(tokenHash: string): Promise<KioskLink | null> {
    const row = await this.#prisma.kioskLink.findUnique({ where: { tokenHash } });
    return row && linkOf(row);
  }

  async create(link: NewLink & { readonly createdAt: Date }): Promise<KioskLink> {
    return linkOf(await this.#prisma.kioskLink.create({ data: link }));
  }

  // The "many" forms do not fail where the row has gone meanwhile.

  async update(id: string, change: LinkChange): Promise<void> {
    await this.#prisma.kioskLink.updateMany({ where: { id }, data: change });
  }

  async touch(id: string, lastUsedAt: Date, lastAddress: string): Promise<void> {
    await this.#prisma.kioskLink.updateMany({ where: { id }, data: { lastUsedAt, lastAddress } });
  }

  /** @returns whether there was one */
  async remove(id: string): Promise<boolean> {
    return (await this.#prisma.kioskLink.deleteMany({ where: { id } })).count > 0;
  }
}

function linkOf(row: KioskLinkModel): KioskLink {
  const { id, name, wallId, tourSeconds, createdAt, expiresAt, lastUsedAt, lastAddress } = row;
  return { id, name, wallId, tourSeconds, createdAt, expiresAt, lastUsedAt, lastAddress };
}
