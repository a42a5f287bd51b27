import Link from 'next/link';
import { iconButtonClass } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { PencilIcon } from '@/app/_ui/icons';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import { Expiry } from '@/app/admin/_links/expiry';
import { LastUse } from '@/app/admin/_links/last-use';
import { dayWords } from '@/app/_ui/time-words';
import { tourWords } from './tour-words';
import type { KioskLinkView } from '@/lib/walls/kiosk-link';
import { RevokeControl } from './revoke-control';

/** The links that let displays in: a row each on a wide screen, a card each on a phone. */
export function KioskTable({
  kiosks,
  nowMs,
}: {
  readonly kiosks: readonly KioskLinkView[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          {['Display', 'Shows', 'Created', 'Last day', 'Last used'].map((label) => (
            <HeadCell key={label}>{label}</HeadCell>
          ))}
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {kiosks.map((kiosk) => (
          <KioskRow key={kiosk.id} kiosk={kiosk} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}

function KioskRow({ kiosk, nowMs }: { readonly kiosk: KioskLinkView; readonly nowMs: number }) {
  const { id, name, wall, tourSeconds, createdAt } = kiosk;
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-2">
      <Cell className="font-semibold wrap-anywhere max-md:p-0">{name}</Cell>
      <Cell className="wrap-anywhere max-md:col-start-1 max-md:p-0">
        {wall === null ? 'All cameras' : wall.name}
        {tourSeconds !== null && <span className="text-muted">, {tourWords(tourSeconds)}</span>}
      </Cell>
      <Cell className="text-muted max-md:col-start-1 max-md:p-0">
        <span className="md:hidden">Created </span>
        {dayWords(createdAt)}
      </Cell>
      <Cell
        className={classNames(
          'max-md:col-start-1 max-md:p-0',
          kiosk.expiresAt === null && 'max-md:hidden',
        )}
      >
        <Expiry link={kiosk} />
      </Cell>
      <Cell className="text-muted max-md:col-start-1 max-md:p-0">
        <LastUse link={kiosk} nowMs={nowMs} />
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-span-3 max-md:row-start-1 max-md:p-0">
        <div className="flex justify-end gap-0.5">
          <Link
            href={`/admin/kiosks/${id}`}
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
