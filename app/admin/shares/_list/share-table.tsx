import Link from 'next/link';
import { iconButtonClass } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { PencilIcon } from '@/app/_ui/icons';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import { Expiry } from '@/app/admin/_links/expiry';
import { LastUse } from '@/app/admin/_links/last-use';
import type { ShareLinkView } from '@/lib/shares/share-link';
import { RevokeControl } from './revoke-control';

/** The links to single cameras: a row each on a wide screen, a card each on a phone. */
export function ShareTable({
  shares,
  usualMost,
  nowMs,
}: {
  readonly shares: readonly ShareLinkView[];
  /** How many may watch by a link that says nothing of its own. */
  readonly usualMost: number;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          {['For', 'Camera', 'Watching now', 'Last day', 'Last used'].map((label) => (
            <HeadCell key={label}>{label}</HeadCell>
          ))}
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {shares.map((share) => (
          <ShareRow key={share.id} share={share} usualMost={usualMost} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}

function ShareRow({
  share,
  usualMost,
  nowMs,
}: {
  readonly share: ShareLinkView;
  readonly usualMost: number;
  readonly nowMs: number;
}) {
  const { id, name, camera, viewers, mostViewers, expiresAt } = share;
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-2">
      <Cell className="font-semibold wrap-anywhere max-md:p-0">{name}</Cell>
      <Cell className="wrap-anywhere max-md:col-start-1 max-md:p-0">
        <Link href={`/cameras/${camera.slug}`} prefetch={false} className="hover:underline">
          {camera.name}
        </Link>
      </Cell>
      <Cell className="tabular-nums max-md:col-start-1 max-md:p-0">
        <span className="md:hidden">Watching now: </span>
        {viewers} <span className="text-muted">of {mostViewers ?? usualMost}</span>
      </Cell>
      <Cell
        className={classNames(
          'max-md:col-start-1 max-md:p-0',
          expiresAt === null && 'max-md:hidden',
        )}
      >
        <Expiry link={share} />
      </Cell>
      <Cell className="text-muted max-md:col-start-1 max-md:p-0">
        <LastUse link={share} nowMs={nowMs} />
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-span-3 max-md:row-start-1 max-md:p-0">
        <div className="flex justify-end gap-0.5">
          <Link
            href={`/admin/shares/${id}`}
            aria-label={`Change ${name}`}
            title="Change"
            className={iconButtonClass}
          >
            <PencilIcon />
          </Link>
          <RevokeControl id={id} name={name} />
        </div>
      </Cell>
    </Row>
  );
}
