import { randomUUID } from 'node:crypto';
import { Prisma, type PrismaClient } from '@/lib/db/generated/client';
import type { CameraModel, CameraSecretModel, PushKeyModel } from '@/lib/db/generated/models';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { sourceConfig, type SourceConfig } from '@/lib/sources/source-config';
import type { Camera, SourcePart } from './camera';
import { sealSource, type SealedSource } from './sealed-source';
import { freeSlug, slugOf } from './slug';

type Row = CameraModel & { secrets: CameraSecretModel[]; pushKey: PushKeyModel | null };

/** What belongs to a camera and is read with it. */
const include = { secrets: true, pushKey: true } as const;

/** A stored camera with a source that this program does not understand (made by another version). */
export interface UnreadableCamera {
  readonly slug: string;
  readonly reason: string;
}

export interface CameraChange {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly source?: SourceConfig;
  readonly subSource?: SourceConfig | null;
}

/**
 * The cameras in the database, their secrets sealed: what goes in is sealed here, and what comes out
 * still is. Callers take turns (see the registry), so reads and writes agree.
 * Transactions are lists, not callbacks: on the one connection, all others wait while a callback runs,
 * and what it asks outside its transaction would wait for itself.
 */
export class CameraStore {
  readonly #prisma: PrismaClient;
  readonly #box: SecretBox;

  constructor(prisma: PrismaClient, box: SecretBox) {
    this.#prisma = prisma;
    this.#box = box;
  }

  /** In wall order. */
  async list(onUnreadable?: (camera: UnreadableCamera) => void): Promise<Camera[]> {
    const rows = await this.#prisma.camera.findMany({
      include,
      orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
    });
    return rows.flatMap((row) => {
      const { slug, kind, subKind } = row;
      const camera = cameraOf(row);
      if (!camera) onUnreadable?.({ slug, reason: `Unknown source of kind ${kind}.` });
      else if (subKind !== null && !camera.subSource)
        onUnreadable?.({ slug, reason: `Unknown sub-stream of kind ${subKind}: not used.` });
      return camera ?? [];
    });
  }

  /** Every address a camera had once, and the id of that camera. */
  async formerSlugs(): Promise<Map<string, string>> {
    const rows = await this.#prisma.formerSlug.findMany();
    return new Map(rows.map(({ slug, cameraId }) => [slug, cameraId]));
  }

  async create(input: {
    name: string;
    slug?: string | undefined;
    enabled: boolean;
    source: SourceConfig;
    subSource?: SourceConfig | null | undefined;
  }): Promise<Camera> {
    const last = await this.#prisma.camera.aggregate({ _max: { position: true } });
    // Secrets are bound to it, so it has to be there first.
    const id = randomUUID();
    const main = this.#seal(id, 'main', input.source);
    const sub = input.subSource && this.#seal(id, 'sub', input.subSource);
    const row = await this.#prisma.camera.create({
      data: {
        id,
        name: input.name,
        slug: await this.#freeSlug(input.slug ?? input.name),
        enabled: input.enabled,
        position: (last._max.position ?? -1) + 1,
        ...mainColumns(main),
        ...subColumns(sub),
        secrets: { create: [...secretRows('main', main), ...secretRows('sub', sub)] },
      },
      include,
    });
    return readCamera(row);
  }

  /** A new name gives a new slug; the old one is remembered for ever. */
  async update(before: Camera, change: CameraChange): Promise<Camera> {
    const { id, name, slug: oldSlug } = before;
    const renamed = change.name !== undefined && slugOf(change.name) !== slugOf(name);
    const slug = renamed ? await this.#freeSlug(change.name, id) : oldSlug;
    const { source, subSource } = change;
    const main = source && this.#seal(id, 'main', source, before.source);
    const sub = subSource && this.#seal(id, 'sub', subSource, before.subSource);
    const { camera, cameraSecret, formerSlug } = this.#prisma;
    const data = {
      slug,
      ...(change.name !== undefined && { name: change.name }),
      ...(change.enabled !== undefined && { enabled: change.enabled }),
      ...(main && mainColumns(main)),
      ...(subSource !== undefined && subColumns(sub)),
      secrets: { create: [...secretRows('main', main), ...secretRows('sub', sub)] },
    };
    const changed: SourcePart[] = [
      ...(source ? ['main' as const] : []),
      ...(subSource !== undefined ? ['sub' as const] : []),
    ];
    await this.#prisma.$transaction([
      ...(slug === oldSlug
        ? []
        : [
            formerSlug.deleteMany({ where: { slug, cameraId: id } }),
            formerSlug.create({ data: { slug: oldSlug, cameraId: id } }),
          ]),
      cameraSecret.deleteMany({ where: { cameraId: id, part: { in: changed } } }),
      camera.update({ where: { id }, data }),
    ]);
    return readCamera(await camera.findUniqueOrThrow({ where: { id }, include }));
  }

  /** @param keyHash of the new key; null for none */
  async setPushKey(id: string, keyHash: string | null): Promise<void> {
    const { pushKey } = this.#prisma;
    await this.#prisma.$transaction([
      pushKey.deleteMany({ where: { cameraId: id } }),
      ...(keyHash === null ? [] : [pushKey.create({ data: { cameraId: id, keyHash } })]),
    ]);
  }

  async remove(id: string): Promise<void> {
    await this.#prisma.camera.delete({ where: { id } });
  }

  /** @param ids every camera's id, in the wanted order */
  async reorder(ids: readonly string[]): Promise<void> {
    await this.#prisma.$transaction(
      ids.map((id, position) => this.#prisma.camera.update({ where: { id }, data: { position } })),
    );
  }

  #seal(
    cameraId: string,
    part: SourcePart,
    source: SourceConfig,
    stored?: SourceConfig | null,
  ): StoredSource {
    return {
      kind: source.kind,
      ...sealSource(this.#box, source, { cameraId, part }, stored),
    };
  }

  /** A slug that is no other camera's, past or present. */
  async #freeSlug(name: string, ownId?: string): Promise<string> {
    const slug = slugOf(name);
    const startsWith = { slug: { startsWith: slug } };
    const present = await this.#prisma.camera.findMany({ where: startsWith });
    const former = await this.#prisma.formerSlug.findMany({ where: startsWith });
    const taken = new Set([
      ...present.filter(({ id }) => id !== ownId).map((row) => row.slug),
      ...former.filter(({ cameraId }) => cameraId !== ownId).map((row) => row.slug),
    ]);
    return freeSlug(slug, (candidate) => taken.has(candidate));
  }
}

type StoredSource = SealedSource & Pick<SourceConfig, 'kind'>;

function mainColumns({ kind, settings }: StoredSource) {
  return { kind, source: settings };
}

function subColumns(source: StoredSource | null | undefined) {
  return source
    ? { subKind: source.kind, subSource: source.settings }
    : { subKind: null, subSource: Prisma.DbNull };
}

function secretRows(part: SourcePart, source: StoredSource | null | undefined) {
  return (source?.secrets ?? []).map((secret) => ({ part, ...secret }));
}

function cameraOf(row: Row): Camera | undefined {
  const source = sourceOf(row, 'main', row.source);
  if (!source) return undefined;
  const subSource = row.subKind === null ? null : (sourceOf(row, 'sub', row.subSource) ?? null);
  const { id, slug, name, position, enabled, createdAt, updatedAt } = row;
  const pushKeyHash = row.pushKey?.keyHash ?? null;
  return {
    id,
    slug,
    name,
    position,
    enabled,
    source,
    subSource,
    pushKeyHash,
    createdAt,
    updatedAt,
  };
}

function sourceOf({ secrets }: Row, part: SourcePart, settings: unknown): SourceConfig | undefined {
  const own = secrets.filter((secret) => secret.part === part);
  const fields = Object.fromEntries(own.map(({ name, value }) => [name, value]));
  return sourceConfig.safeParse({ ...(settings as object), ...fields }).data;
}

function readCamera(row: Row): Camera {
  const camera = cameraOf(row);
  if (!camera) throw new Error(`The stored source of camera ${row.slug} cannot be read back.`);
  return camera;
}
