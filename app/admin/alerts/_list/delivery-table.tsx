import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import { LocalTime } from '@/app/admin/activity/_list/local-time';
import { timeWords } from '@/app/admin/activity/_list/time-words';
import type { DeliveryView } from '@/lib/alerts/webhook';
import { toldWords } from './webhook-words';

/** What a webhook was told, the newest first: a row each on a wide screen, a card each on a phone. */
export function DeliveryTable({ deliveries }: { readonly deliveries: readonly DeliveryView[] }) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          <HeadCell className="w-44">When</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell className="w-24">Answer</HeadCell>
          <HeadCell>Outcome</HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </TableBody>
    </Table>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: DeliveryView }) {
  const { at, cameras, outcome, sentence, status, attempts, nextAttemptAt } = delivery;
  return (
    <Row className="align-top hover:bg-panel max-md:block max-md:py-2">
      <Cell className="text-muted max-md:block max-md:p-0 max-md:text-sm">
        <LocalTime moment={at} onServer={timeWords(at)} />
      </Cell>
      <Cell className="wrap-anywhere max-md:block max-md:p-0">
        <span className="font-medium">{toldWords(delivery)}</span>
        {cameras.length > 1 && (
          <span className="text-muted">: {cameras.map(({ name }) => name).join(', ')}</span>
        )}
      </Cell>
      <Cell className="text-muted tabular-nums max-md:hidden">{status ?? ''}</Cell>
      <Cell className="wrap-anywhere max-md:block max-md:p-0">
        <span className={toneOf(outcome)}>{sentence}</span>
        {attempts > 1 && <span className="text-muted"> {attempts} attempts.</span>}
        {nextAttemptAt !== null && (
          <span className="text-muted">
            {' '}
            Next at <LocalTime moment={nextAttemptAt} onServer={timeWords(nextAttemptAt)} />.
          </span>
        )}
      </Cell>
    </Row>
  );
}

function toneOf(outcome: DeliveryView['outcome']): string | undefined {
  if (outcome === 'delivered') return undefined;
  return outcome === null ? 'text-muted' : 'text-lost';
}
