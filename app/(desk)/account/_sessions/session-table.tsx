import { agoWords, dayWords } from '@/app/_ui/time-words';
import { buttonClass } from '@/app/_ui/button';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { SessionView } from '@/lib/auth/account-view';
import { endSession } from '../actions';

const methodWords: Record<SessionView['method'], string> = {
  password: 'Password',
  oidc: 'Provider',
};

/** Where somebody is logged in: a row each on a wide screen, a card each on a phone. */
export function SessionTable({
  sessions,
  nowMs,
}: {
  readonly sessions: readonly SessionView[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          {['Device', 'Address', 'Logged in', 'By', 'Last used'].map((label) => (
            <HeadCell key={label}>{label}</HeadCell>
          ))}
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}

function SessionRow({ session, nowMs }: { readonly session: SessionView; readonly nowMs: number }) {
  const { device, address, method, createdAt, lastUsedAt, isThis } = session;
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-2">
      <Cell className="font-semibold wrap-anywhere max-md:p-0">
        {device}
        {isThis && <span className="ml-2 font-normal text-accent">This one</span>}
      </Cell>
      <Cell className="wrap-anywhere max-md:col-start-1 max-md:p-0">{address ?? 'Unknown'}</Cell>
      <Cell className="text-muted max-md:col-start-1 max-md:p-0">
        <span className="md:hidden">Logged in </span>
        <time dateTime={createdAt}>{dayWords(createdAt)}</time>
      </Cell>
      <Cell className="text-muted max-md:col-start-1 max-md:p-0">
        <span className="md:hidden">By: </span>
        {methodWords[method]}
      </Cell>
      <Cell className="text-muted max-md:col-start-1 max-md:p-0">
        <span className="md:hidden">Used </span>
        <time dateTime={lastUsedAt}>{agoWords(lastUsedAt, nowMs)}</time>
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-span-3 max-md:row-start-1 max-md:p-0">
        {!isThis && <EndSession session={session} />}
      </Cell>
    </Row>
  );
}

function EndSession({ session: { id, device, address } }: { readonly session: SessionView }) {
  return (
    <form action={endSession} className="flex justify-end">
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        className={buttonClass('plain')}
        aria-label={`End ${device}${address === null ? '' : ` from ${address}`}`}
      >
        End
      </button>
    </form>
  );
}
