import type { ActivityView } from './activity-view';
import { csvRecord } from './csv';

/** Without it, Excel takes UTF-8 for something else. */
const byteOrderMark = '\uFEFF';

const columns = [
  'at',
  'until',
  'seconds',
  'kind',
  'who',
  'via',
  'address',
  'subject_kind',
  'subject',
  'detail',
  'user_id',
  'subject_id',
] as const;

/** @returns the next entries each time; null after the last */
export type NextEntries = () => Promise<readonly ActivityView[] | null>;

/** All entries as CSV, made while it is read: as many at a time as `next` gives. */
export function activityCsv(next: NextEntries): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpened = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (!isOpened) {
          isOpened = true;
          controller.enqueue(encoder.encode(byteOrderMark + csvRecord(columns)));
          return;
        }
        const entries = (await next()) ?? [];
        if (entries.length > 0) controller.enqueue(encoder.encode(entries.map(recordOf).join('')));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function recordOf(entry: ActivityView): string {
  const { at, until, kind, who, via, address, subject, detail, userId } = entry;
  const ms = until === null ? null : Date.parse(until) - Date.parse(at);
  return csvRecord([
    ...[at, until, ms === null ? null : Math.round(ms / 1_000), kind, who, via, address],
    ...[subject?.kind ?? null, subject?.name ?? null, detail, userId, subject?.id ?? null],
  ]);
}
