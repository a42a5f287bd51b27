import { freeSlug, slugOf } from '@/lib/cameras/slug';
import type { PrismaClient } from '@/lib/db/generated/client';
import type { WallCameraModel, WallModel } from '@/lib/db/generated/models';
import { plainView, type WallView } from '@/lib/wall/wall-view';
import { wallView } from '@/lib/wall/wall-view-input';
import type { Wall } from './wall';

type Row = WallModel & { cameras: WallCameraModel[] };

/** Would be taken for other addresses below /walls and /api/walls. */
const reservedSlugs = new Set(['home', 'new']);

/** In the wall's own order. */
const include = { cameras: { orderBy: { position: 'asc' } } } as const;

export interface WallContent {
  readonly name: string;
  readonly ownerId: string | null;
  readonly view: WallView;
  readonly cameraIds: readonly string[];
}

/** The walls in the database. Callers take turns (see the registry), so reads and writes agree. */
export class WallStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async list(): Promise<Wall[]> {
    return (await this.#prisma.wall.findMany({ include })).map(wallOf);
  }

  /** In their order. */
  async cameraIdsOf(wallId: string): Promise<string[]> {
    const orderBy = { position: 'asc' } as const;
    const rows = await this.#prisma.wallCamera.findMany({ where: { wallId }, orderBy });
    return rows.map(({ cameraId }) => cameraId);
  }

  /** Every address a wall had once, and the id of that wall. */
  async formerSlugs(): Promise<Map<string, string>> {
    const rows = await this.#prisma.formerWallSlug.findMany();
    return new Map(rows.map(({ slug, wallId }) => [slug, wallId]));
  }

  async create({ name, ownerId, view, ...content }: WallContent): Promise<Wall> {
    const cameraIds = await this.#existing(content.cameraIds);
    const row = await this.#prisma.wall.create({
      data: {
        name,
        slug: await this.#freeSlug(name),
        ownerId,
        ...view,
        cameras: { create: cameraIds.map((cameraId, position) => ({ cameraId, position })) },
      },
      include,
    });
    return wallOf(row);
  }

  /** A new name gives a new slug; the old one is remembered for ever. */
  async update({ id, name, slug: oldSlug }: Wall, change: Partial<WallContent>): Promise<Wall> {
    const { view, cameraIds: wanted, ...columns } = change;
    const cameraIds = wanted && (await this.#existing(wanted));
    const renamed = change.name !== undefined && slugOf(change.name) !== slugOf(name);
    const slug = renamed ? await this.#freeSlug(change.name, id) : oldSlug;
    const { wall, wallCamera, formerWallSlug } = this.#prisma;
    await this.#prisma.$transaction([
      ...(slug === oldSlug
        ? []
        : [
            formerWallSlug.deleteMany({ where: { slug, wallId: id } }),
            formerWallSlug.create({ data: { slug: oldSlug, wallId: id } }),
          ]),
      ...(cameraIds
        ? [
            wallCamera.deleteMany({ where: { wallId: id } }),
            wallCamera.createMany({
              data: cameraIds.map((cameraId, position) => ({ wallId: id, cameraId, position })),
            }),
          ]
        : []),
      wall.update({ where: { id }, data: { ...columns, ...view, slug } }),
    ]);
    return wallOf(await wall.findUniqueOrThrow({ where: { id }, include }));
  }

  async remove(id: string): Promise<void> {
    await this.#prisma.wall.delete({ where: { id } });
  }

  /** A camera may be deleted between being chosen and getting here: that is no failure. */
  async #existing(cameraIds: readonly string[]): Promise<string[]> {
    const rows = await this.#prisma.camera.findMany({ select: { id: true } });
    const known = new Set(rows.map(({ id }) => id));
    return cameraIds.filter((id) => known.has(id));
  }

  /** A slug that is no other wall's, past or present. */
  async #freeSlug(name: string, ownId?: string): Promise<string> {
    const slug = slugOf(name, 'wall');
    const startsWith = { slug: { startsWith: slug } };
    const present = await this.#prisma.wall.findMany({ where: startsWith });
    const former = await this.#prisma.formerWallSlug.findMany({ where: startsWith });
    const taken = new Set([
      ...present.filter(({ id }) => id !== ownId).map((row) => row.slug),
      ...former.filter(({ wallId }) => wallId !== ownId).map((row) => row.slug),
    ]);
    return freeSlug(slug, (candidate) => taken.has(candidate), reservedSlugs);
  }
}

function wallOf({ id, slug, name, ownerId, cameras, ...row }: Row): Wall {
  const { layout, columns, fit } = row;
  // Another version may know layouts that this one does not.
  const view = wallView.safeParse({ layout, columns, fit }).data ?? plainView;
  return { id, slug, name, ownerId, view, cameraIds: cameras.map(({ cameraId }) => cameraId) };
}
