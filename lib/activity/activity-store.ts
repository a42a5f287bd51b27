import type { PrismaClient } from '@/lib/db/generated/client';
import type { ActivityNote } from './activity';

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
}
