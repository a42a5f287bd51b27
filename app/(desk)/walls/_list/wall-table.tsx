import Link from 'next/link';
import { iconButtonClass } from '@/app/_ui/button';
import { PencilIcon } from '@/app/_ui/icons';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { WallSummary } from '@/lib/walls/wall';
import { DeleteControl } from './delete-control';

/** The named walls that somebody may open. */
export function WallTable({ walls }: { readonly walls: readonly WallSummary[] }) {
  return (
    <Table>
      <TableHead>
        <Row>
          <HeadCell>Name</HeadCell>
          <HeadCell>For</HeadCell>
          <HeadCell className="w-28 text-right">Cameras</HeadCell>
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {walls.map(({ id, slug, name, isShared, mayEdit, cameraCount }) => (
          <Row key={id} className="hover:bg-panel">
            <Cell>
              <Link
                href={`/walls/${slug}`}
                prefetch={false}
                className="font-semibold wrap-anywhere hover:underline"
              >
                {name}
              </Link>
            </Cell>
            <Cell className="text-muted">{isShared ? 'Everybody' : 'Me alone'}</Cell>
            <Cell className="text-right">{cameraCount}</Cell>
            <Cell>
              {mayEdit && (
                <div className="flex justify-end gap-0.5">
                  <Link
                    href={`/walls/${slug}/edit`}
                    aria-label={`Edit ${name}`}
                    title="Edit"
                    className={iconButtonClass}
                  >
                    <PencilIcon />
                  </Link>
                  <DeleteControl slug={slug} name={name} isShared={isShared} />
                </div>
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
