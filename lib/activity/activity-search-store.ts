import type { PrismaClient } from '@/lib/db/generated/client';
import type { ActivityModel, ActivityWhereInput } from '@/lib/db/generated/models';
import { activityKinds, subjectKinds, vias, type ActivityKind, type Subject } from './activity';
import type { ActivityEntry, ActivityFilter, ActivityPlace } from './activity-entry';
import { longestEntryMs, type ActivityRows, type ActivityStretch } from './activity-search';

const watched: ActivityKind = 'watched';
const newestFirst = [{ at: 'desc' }, { id: 'desc' }] as const;

/** What people did, looked up in the database. */
export class ActivitySearchStore implements ActivityRows {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async behind(after: ActivityPlace | undefined, count: number): Promise<Date | null> {
    // By the moment alone: then the index has all that is asked for, and no row is read.
    const row = await this.#prisma.activity.findFirst({
      where: after ? { at: after.id === '' ? { lt: after.at } : { lte: after.at } } : {},
      orderBy: { at: 'desc' },
      skip: count,
      select: { at: true },
    });
    return row?.at ?? null;
  }

  async find(
    filter: ActivityFilter,
    { after, since }: ActivityStretch,
    most: number,
  ): Promise<ActivityEntry[]> {
    const rows = await this.#prisma.activity.findMany({
      where: {
        AND: [...olderThan(after), ...(since ? [{ at: { gte: since } }] : []), ...wanted(filter)],
      },
      orderBy: [...newestFirst],
      take: most,
    });
    return rows.map(entryOf);
  }
}

function olderThan(place: ActivityPlace | undefined): ActivityWhereInput[] {
  if (!place) return [];
  const { at, id } = place;
  if (id === '') return [{ at: { lt: at } }];
  return [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: id } }] }];
}

function wanted({ kinds, userId, cameraId, who, text, from }: ActivityFilter) {
  return [
    ...(kinds ? [{ kind: { in: [...kinds] } }] : []),
    ...(userId !== undefined ? [{ OR: [{ userId }, { subjectId: userId }] }] : []),
    ...(cameraId !== undefined ? [{ subjectId: cameraId }] : []),
    ...(who !== undefined ? [{ who: { contains: who } }] : []),
    ...(text !== undefined ? [{ OR: containing(text) }] : []),
    ...(from ? lastingInto(from) : []),
  ] satisfies ActivityWhereInput[];
}

function containing(text: string): ActivityWhereInput[] {
  return (['who', 'subject', 'detail', 'address'] as const).map((column) => ({
    [column]: { contains: text },
  }));
}

/** What happened from then on, or began before and went on then. */
function lastingInto(from: Date): ActivityWhereInput[] {
  const goesOn = { kind: watched, until: null };
  return [
    { at: { gte: new Date(from.getTime() - longestEntryMs) } },
    { OR: [{ at: { gte: from } }, { until: { gte: from } }, goesOn] },
  ];
}

function entryOf(row: ActivityModel): ActivityEntry {
  const { id, at, until, userId, who, address, detail } = row;
  const kind = known(activityKinds, row.kind);
  const via = known(vias, row.via);
  return { id, kind, at, until, userId, who, via, address, subject: subjectOf(row), detail };
}

function subjectOf({ subjectKind, subjectId, subject }: ActivityModel): Subject | null {
  if (subjectKind === null || subjectId === null) return null;
  return { kind: known(subjectKinds, subjectKind), id: subjectId, name: subject ?? '' };
}

/** @throws if another version wrote it */
function known<T extends string>(all: readonly T[], stored: string): T {
  const one = all.find((value) => value === stored);
  if (one === undefined) throw new Error(`The database holds an unknown activity: ${stored}`);
  return one;
}
