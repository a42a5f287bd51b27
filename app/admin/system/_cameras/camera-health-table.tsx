import Link from 'next/link';
import { classNames } from '@/app/_ui/class-names';
import { DownIcon } from '@/app/_ui/icons';
import { HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { SystemCamera } from '@/lib/system/system-view';
import { HealthRow } from './health-row';
import { sorted, type HealthSort } from './health-sort';

interface Column {
  readonly sort: HealthSort;
  readonly label: string;
  /** What it says of the order that it makes. */
  readonly order: 'ascending' | 'descending';
  readonly className: string;
}

const columns: readonly Column[] = [
  { sort: 'trouble', label: 'State', order: 'descending', className: 'w-32' },
  { sort: 'name', label: 'Camera', order: 'ascending', className: '' },
  { sort: 'fps', label: 'Pictures a second', order: 'ascending', className: 'w-52' },
  { sort: 'age', label: 'Age', order: 'descending', className: 'w-52' },
  { sort: 'rate', label: 'Rate', order: 'descending', className: 'w-24 text-right' },
  { sort: 'viewers', label: 'Viewers', order: 'descending', className: 'w-20 text-right' },
  { sort: 'losses', label: 'Losses', order: 'descending', className: 'w-20 text-right' },
];

/** Every camera with its last hour: a row each on a wide screen, a card each on a phone. */
export function CameraHealthTable({
  cameras,
  at,
  sort,
}: {
  readonly cameras: readonly SystemCamera[];
  /** ISO 8601. */
  readonly at: string;
  readonly sort: HealthSort;
}) {
  return (
    <>
      <PhoneSorts sort={sort} />
      <Table className="max-md:block">
        <TableHead>
          <Row>
            {columns.map((column) => (
              <HeadCell
                key={column.sort}
                className={column.className}
                aria-sort={column.sort === sort ? column.order : undefined}
              >
                <SortLink column={column} isChosen={column.sort === sort} />
              </HeadCell>
            ))}
          </Row>
        </TableHead>
        <TableBody className="max-md:block">
          {sorted(cameras, sort).map((camera) => (
            <HealthRow key={camera.id} camera={camera} atMs={Date.parse(at)} />
          ))}
        </TableBody>
      </Table>
    </>
  );
}

function SortLink({
  column: { sort, label, order },
  isChosen,
}: {
  readonly column: Column;
  readonly isChosen: boolean;
}) {
  return (
    <Link
      href={sort === 'trouble' ? '/admin/system' : `/admin/system?sort=${sort}`}
      prefetch={false}
      replace
      scroll={false}
      title={`Order by ${label.toLowerCase()}`}
      className={classNames(
        'inline-flex items-center gap-1 hover:text-text',
        isChosen && 'text-text',
      )}
    >
      {label}
      {isChosen && (
        <DownIcon className={classNames('size-3', order === 'ascending' && 'rotate-180')} />
      )}
    </Link>
  );
}

/** The table's head is not shown there. */
function PhoneSorts({ sort }: { readonly sort: HealthSort }) {
  return (
    <nav aria-label="Order" className="mb-1 flex flex-wrap gap-x-4 text-sm text-muted md:hidden">
      {columns.map((column) => (
        <span
          key={column.sort}
          className="inline-flex min-h-9 items-center pointer-coarse:min-h-11"
        >
          <SortLink column={column} isChosen={column.sort === sort} />
        </span>
      ))}
    </nav>
  );
}
