import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { ActivityView } from '@/lib/audit/activity-view';
import { activitySentence, detailWords, viaWords } from './activity-words';
import { LocalTime } from './local-time';
import { timeWords } from './time-words';

/** What people did, the newest first: a row each on a wide screen, a card each on a phone. */
export function ActivityTable({
  entries,
  nowMs,
}: {
  readonly entries: readonly ActivityView[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          <HeadCell className="w-44">When</HeadCell>
          <HeadCell className="w-36 lg:w-64">Who</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell className="w-32 lg:w-44">From where</HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {entries.map((entry) => (
          <ActivityRow key={entry.id} entry={entry} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}

function ActivityRow({ entry, nowMs }: { readonly entry: ActivityView; readonly nowMs: number }) {
  const { at, who, via, address } = entry;
  const through = viaWords[via];
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)] max-md:gap-x-3 max-md:py-2">
      <Cell className="text-muted max-md:row-start-3 max-md:p-0 max-md:text-sm">
        <LocalTime moment={at} onServer={timeWords(at)} />
      </Cell>
      <Cell className="wrap-anywhere max-md:col-span-2 max-md:row-start-1 max-md:p-0">
        <span className="font-semibold">{who}</span>
        {through !== null && <span className="text-muted"> by {through}</span>}
      </Cell>
      <Cell className="wrap-anywhere max-md:col-span-2 max-md:row-start-2 max-md:p-0">
        <What entry={entry} nowMs={nowMs} />
      </Cell>
      <Cell className="text-muted wrap-anywhere max-md:row-start-3 max-md:p-0 max-md:text-sm">
        {address ?? ''}
      </Cell>
    </Row>
  );
}

function What({ entry, nowMs }: { readonly entry: ActivityView; readonly nowMs: number }) {
  const { before, name, after } = activitySentence(entry, nowMs);
  return (
    <>
      <span className={entry.goesOn ? 'text-live' : undefined}>{before}</span>
      {name !== null && <span className="font-medium">{name}</span>}
      {after}
      {entry.detail !== null && <span className="text-muted">: {detailWords(entry.detail)}</span>}
    </>
  );
}
