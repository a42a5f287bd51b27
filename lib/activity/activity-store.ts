import type { PrismaClient } from '@/lib/db/generated/client';
import type { ActivityKind, ActivityNote } from './activity';

/** What people did, in the database. */
export class ActivityStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async add({ kind, by, subject, detail }: ActivityNote, at: Date): Promise<void> {
    await this.#prisma.activity.create({
      data: {
        kind,
        at,
        userId: by.userId,
        who: by.name,
        via: by.via,
        address: by.address ?? null,
        subjectKind: subject?.kind ?? null,
        subjectId: subject?.id ?? null,
        subject: subject?.name ?? null,
        detail: detail ?? null,
      },
    });
  }

  /** Removes some of what was over before then, the oldest first. @returns how many, at most `most` */
  async removeBefore(before: Date, most: number): Promise<number> {
    const over = [
      { until: { lt: before } },
      { until: null, kind: { not: 'watched' satisfies ActivityKind } },
    ];
    const old = await this.#prisma.activity.findMany({
      where: { at: { lt: before }, OR: over },
      orderBy: { at: 'asc' },
      take: most,
      select: { id: true },
    });
    if (old.length === 0) return 0;
    await this.#prisma.activity.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    return old.length;
  }
}
