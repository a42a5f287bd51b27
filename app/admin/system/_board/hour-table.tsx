import { Disclosure } from '@/app/_ui/disclosure';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { Series, ServerHour } from '@/lib/figures/hour';
import { measures } from './measures';

const rowMs = 5 * 60_000;
const minuteMs = 60_000;

/** The charts as numbers: the largest of every five minutes. */
export function HourTable({ hour }: { readonly hour: ServerHour }) {
  const perRow = rowMs / hour.stepMs;
  const rows = Math.ceil(hour.viewers.length / perRow);
  return (
    <Disclosure
      label="The charts as numbers"
      about="the largest of every five minutes"
      startsOpen={false}
    >
      <Table className="text-sm max-md:block">
        <TableHead>
          <Row>
            <HeadCell>Minutes ago</HeadCell>
            {measures.map(({ key, label }) => (
              <HeadCell key={key} className="text-right">
                {label}
              </HeadCell>
            ))}
          </Row>
        </TableHead>
        <TableBody className="max-md:block">
          {Array.from({ length: rows }, (_, row) => (
            <Row key={row} className="max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:py-2">
              <Cell className="max-md:col-span-2 max-md:p-0">
                <span className="mr-1.5 text-muted md:hidden">Minutes ago</span>
                {((rows - row) * rowMs) / minuteMs}
              </Cell>
              {measures.map(({ key, label, words }) => (
                <Cell key={key} className="text-right max-md:p-0 max-md:text-left">
                  <span className="mr-1.5 text-muted md:hidden">{label}</span>
                  {largestWords(hour[key].slice(row * perRow, (row + 1) * perRow), words)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </Disclosure>
  );
}

function largestWords(series: Series, words: (value: number) => string): string {
  const known = series.filter((value) => value !== null);
  return known.length === 0 ? '–' : words(Math.max(...known));
}
