import { classNames } from '@/app/_ui/class-names';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { ImportLine } from '@/lib/backup/camera-lists';

const words: Readonly<Record<ImportLine['outcome'], string>> = {
  new: 'New',
  changed: 'Changed',
  same: 'As it is',
  invalid: 'Cannot be imported',
};

/** What becomes of each line, those that are refused first. */
export function ImportTable({ lines }: { readonly lines: readonly ImportLine[] }) {
  const refused = lines.filter(({ outcome }) => outcome === 'invalid');
  const others = lines.filter(({ outcome }) => outcome !== 'invalid');
  return (
    <Table>
      <TableHead>
        <tr>
          <HeadCell className="w-16">Line</HeadCell>
          <HeadCell>Camera</HeadCell>
          <HeadCell className="w-44">What happens</HeadCell>
          <HeadCell>Detail</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {[...refused, ...others].map(({ line, name, outcome, detail }) => (
          <Row
            key={line}
            className="max-md:flex max-md:flex-wrap max-md:items-baseline max-md:py-1"
          >
            <Cell className="text-muted tabular-nums max-md:w-12">{line}</Cell>
            <Cell className="wrap-anywhere max-md:min-w-0 max-md:flex-1">
              {name || '(no name)'}
            </Cell>
            <Cell className={classNames('whitespace-nowrap', outcome === 'invalid' && 'text-lost')}>
              {words[outcome]}
            </Cell>
            <Cell className="wrap-anywhere max-md:w-full max-md:pl-14 max-md:empty:hidden">
              {detail}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
