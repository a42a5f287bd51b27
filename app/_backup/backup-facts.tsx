import { LocalTime } from '@/app/admin/activity/_list/local-time';
import { timeWords } from '@/app/admin/activity/_list/time-words';
import { Cell, HeadCell, Row, Table, TableBody } from '@/app/_ui/table';
import type { BackupSummary } from '@/lib/backup/backup-content';

const counts = [
  ['cameras', 'Cameras'],
  ['people', 'People'],
  ['walls', 'Walls'],
  ['kioskLinks', 'Kiosk links'],
  ['shareLinks', 'Share links'],
  ['tokens', 'API tokens'],
] as const satisfies readonly (readonly [keyof BackupSummary, string])[];

/** What a backup holds, beside what is here now. */
export function BackupFacts({
  backup,
  present,
}: {
  readonly backup: BackupSummary;
  /** Absent where there is nothing here yet. */
  readonly present?: BackupSummary;
}) {
  return (
    <>
      <p className="mb-3">
        Made <LocalTime moment={backup.madeAt} onServer={timeWords(backup.madeAt)} /> by Framewall{' '}
        {backup.madeBy}.
      </p>
      <Table className="mb-4 tabular-nums">
        <thead>
          <Row>
            <HeadCell>
              <span className="sr-only">What</span>
            </HeadCell>
            {present && <HeadCell className="w-28 text-right">Here now</HeadCell>}
            <HeadCell className="w-28 text-right">In the backup</HeadCell>
          </Row>
        </thead>
        <TableBody>
          {counts.map(([field, label]) => (
            <Row key={field}>
              <th scope="row" className="px-2 py-1.5 text-left font-normal">
                {label}
              </th>
              {present && <Cell className="text-right text-muted">{present[field]}</Cell>}
              <Cell className="text-right">{backup[field]}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <p className="mb-3">
        Who can manage afterwards: <strong>{backup.administrators.join(', ')}</strong>. Everybody
        has the password that they had then.
      </p>
      {backup.unreadable.length > 0 && (
        <p className="mb-3">
          What could not be read when the backup was made is not in it: the passwords of these
          cameras, and these webhooks: {backup.unreadable.join(', ')}.
        </p>
      )}
    </>
  );
}
