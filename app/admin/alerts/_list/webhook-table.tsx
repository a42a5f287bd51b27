import Link from 'next/link';
import { iconButtonClass } from '@/app/_ui/button';
import { PencilIcon } from '@/app/_ui/icons';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import { agoWords } from '@/app/_ui/time-words';
import type { WebhookView } from '@/lib/alerts/webhook';
import { DeleteControl } from './delete-control';
import { TestControl } from './test-control';
import { WebhookSwitch } from './webhook-switch';
import { ruleWords } from './webhook-words';

/** The webhooks: a row each on a wide screen, a card each on a phone. */
export function WebhookTable({
  webhooks,
  nowMs,
}: {
  readonly webhooks: readonly WebhookView[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          <HeadCell>Name</HeadCell>
          <HeadCell>Told of</HeadCell>
          <HeadCell>Last attempt</HeadCell>
          <HeadCell>Test</HeadCell>
          <HeadCell className="w-14">On</HeadCell>
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}

function WebhookRow({ webhook, nowMs }: { readonly webhook: WebhookView; readonly nowMs: number }) {
  const { id, name, host, enabled } = webhook;
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-y-1 max-md:py-3">
      <Cell className="max-md:p-0">
        <div className="font-semibold wrap-anywhere">{name}</div>
        <div className="text-sm text-muted wrap-anywhere">{host}</div>
      </Cell>
      <Cell className="wrap-anywhere max-md:col-span-2 max-md:col-start-1 max-md:p-0">
        {ruleWords(webhook)}
      </Cell>
      <Cell className="wrap-anywhere max-md:col-span-2 max-md:col-start-1 max-md:p-0">
        <LastAttempt webhook={webhook} nowMs={nowMs} />
      </Cell>
      <Cell className="w-32 max-md:col-start-1 max-md:p-0">
        <TestControl id={id} name={name} isShownBeside />
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end max-md:p-0">
        <WebhookSwitch id={id} name={name} enabled={enabled} />
      </Cell>
      <Cell className="max-md:col-start-2 max-md:self-center max-md:p-0">
        <div className="flex justify-end gap-0.5">
          <Link
            href={`/admin/alerts/${id}`}
            prefetch={false}
            aria-label={`Change ${name}`}
            title="Change"
            className={iconButtonClass}
          >
            <PencilIcon />
          </Link>
          <DeleteControl id={id} name={name} />
        </div>
      </Cell>
    </Row>
  );
}

/** What came of the newest attempt, which leads to all of them. */
function LastAttempt({
  webhook: { id, name, last, waiting, switchedOffFor },
  nowMs,
}: {
  readonly webhook: WebhookView;
  readonly nowMs: number;
}) {
  const words = waiting > 0 ? `${waiting} waiting` : 'all deliveries';
  return (
    <>
      {last === null ? (
        <span className="text-muted">None yet.</span>
      ) : (
        <span className={last.outcome === 'delivered' ? undefined : 'text-lost'}>
          {switchedOffFor ?? last.sentence}
        </span>
      )}
      <div className="text-sm text-muted">
        {last !== null && <time dateTime={last.at}>{agoWords(last.at, nowMs)}, </time>}
        <Link
          href={`/admin/alerts/${id}/deliveries`}
          prefetch={false}
          aria-label={`${words}: deliveries to ${name}`}
          className="underline"
        >
          {words}
        </Link>
      </div>
    </>
  );
}
