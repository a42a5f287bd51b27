import type { PrismaClient } from '@/lib/db/generated/client';
import type { CameraModel, CameraSecretModel } from '@/lib/db/generated/models';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { sourceParts, type SourcePart } from './camera';
import { withHiddenSetting } from './source-secrets';

export interface Sealing {
  /** How many secrets were sealed now: plain ones, and those of a former key. */
  readonly sealed: number;
  /** The cameras with secrets that no key here opens, by slug. They stay as they are. */
  readonly unreadable: readonly string[];
}

/** The stored secrets of all cameras, whatever their sources are. */
export class CameraSecretStore {
  readonly #prisma: PrismaClient;
  readonly #box: SecretBox;

  constructor(prisma: PrismaClient, box: SecretBox) {
    this.#prisma = prisma;
    this.#box = box;
  }

  /**
   * Seals what an earlier version stored as it was, the log-ins in addresses among it, and seals with
   * the newest key what a former one has sealed: all at once or nothing. A secret that somebody
   * changes meanwhile is left to them.
   */
  async sealAll(): Promise<Sealing> {
    const found = await this.#prisma.cameraSecret.findMany({
      include: { camera: { select: { slug: true } } },
    });
    const cameras = await this.#prisma.camera.findMany();
    const addresses = cameras
      .flatMap((camera) => sourceParts.map((part) => this.#hideValues(camera, part)))
      .filter((changes) => changes !== undefined);
    const rows = found.flatMap((row) => this.#sealed(row) ?? []);
    if (rows.length + addresses.length > 0) {
      await this.#prisma.$transaction([...rows, ...addresses.flat()]);
    }
    const lost = found.filter((row) => this.#opened(row) === undefined);
    return {
      sealed: rows.length + addresses.length,
      unreadable: [...new Set(lost.map(({ camera }) => camera.slug))],
    };
  }

  #opened(row: CameraSecretModel): string | undefined {
    return this.#box.open(row.value, placeOf(row));
  }

  /** Undefined for what is sealed with the newest key already, or cannot be opened. */
  #sealed(row: CameraSecretModel) {
    const secret = this.#opened(row);
    if (secret === undefined || this.#box.isUpToDate(row.value)) return undefined;
    const { cameraId, part, name, value } = row;
    return this.#prisma.cameraSecret.updateMany({
      where: { cameraId, part, name, value },
      data: this.#box.seal(secret, placeOf(row)),
    });
  }

  #hideValues({ id, source, subSource }: CameraModel, part: SourcePart) {
    const hidden = withHiddenSetting(part === 'main' ? source : subSource);
    if (!hidden) return undefined;
    const { settings, hiddenValues: secret } = hidden;
    const name = 'hiddenValues';
    const sealed = this.#box.seal(secret, { cameraId: id, part, field: name });
    return [
      this.#prisma.camera.update({
        where: { id },
        data: part === 'main' ? { source: settings } : { subSource: settings },
      }),
      this.#prisma.cameraSecret.create({ data: { cameraId: id, part, name, ...sealed } }),
    ];
  }
}

function placeOf({ cameraId, part, name }: CameraSecretModel) {
  return { cameraId, part, field: name };
}
