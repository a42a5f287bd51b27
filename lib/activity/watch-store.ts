import type { PrismaClient } from '@/lib/db/generated/client';
import { chunksOf } from './chunks';
import type { WatchChanges, WatchEntry, WatchKeeper } from './watch-entry';

/** SQLite takes 32766 values in one statement; fewer at a time keep the event loop free. */
const rowsAtOnce = 250;
const idsAtOnce = 500;

/** Who watched which camera, in the database. */
export class WatchStore implements WatchKeeper {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async write({ begun, renewed, ended }: WatchChanges): Promise<void> {
    const { activity } = this.#prisma;
    await this.#prisma.$transaction([
      ...chunksOf(begun, rowsAtOnce).map((some) => activity.createMany({ data: some.map(rowOf) })),
      ...[...renewed].flatMap(([until, ids]) => this.#update(ids, { knownUntil: new Date(until) })),
      ...[...ended].flatMap(([ms, ids]) => {
        const until = new Date(ms);
        return this.#update(ids, { until, knownUntil: until });
      }),
    ]);
  }

  /** Ends what a crash left open, when it was last known to go on. @returns how many those were */
  async endLeftOpen(): Promise<number> {
    return this.#prisma.$executeRaw`
      UPDATE "Activity" SET "until" = COALESCE("knownUntil", "at")
      WHERE "kind" = 'watched' AND "until" IS NULL`;
  }

  #update(ids: readonly string[], data: { until?: Date; knownUntil: Date }) {
    return chunksOf(ids, idsAtOnce).map((some) =>
      this.#prisma.activity.updateMany({ where: { id: { in: some } }, data }),
    );
  }
}

function rowOf({ id, by, camera, at }: WatchEntry) {
  const begin = new Date(at);
  return {
    id,
    kind: 'watched',
    at: begin,
    knownUntil: begin,
    userId: by.userId,
    who: by.name,
    via: by.via,
    address: by.address ?? null,
    subjectKind: 'camera',
    subjectId: camera.id,
    subject: camera.name,
  };
}
