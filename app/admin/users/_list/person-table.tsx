import Link from 'next/link';
import { agoWords } from '@/app/_ui/time-words';
import { iconButtonClass } from '@/app/_ui/button';
import { BinIcon, PencilIcon } from '@/app/_ui/icons';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import type { PersonView } from '@/lib/auth/person';
import { camerasWords, personState, roleWords, type PersonState } from './person-words';

const toneClass: Record<PersonState['tone'], string> = {
  good: 'text-muted',
  waiting: 'text-delayed',
  bad: 'text-lost',
  off: 'text-off',
};

/** The people: a row each on a wide screen, a card each on a phone. */
export function PersonTable({
  people,
  ownId,
  nowMs,
}: {
  readonly people: readonly PersonView[];
  /** Of who looks at it. */
  readonly ownId: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}) {
  return (
    <Table className="max-md:block">
      <TableHead>
        <Row>
          {['Name', 'Role', 'Cameras', 'Last seen', 'State'].map((label) => (
            <HeadCell key={label}>{label}</HeadCell>
          ))}
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isSelf={person.id === ownId} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}

function PersonRow({
  person,
  isSelf,
  nowMs,
}: {
  readonly person: PersonView;
  readonly isSelf: boolean;
  readonly nowMs: number;
}) {
  const { id, username, lastSeenAt } = person;
  const state = personState(person);
  const href = `/admin/users/${id}`;
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-2">
      <Cell className="font-semibold wrap-anywhere max-md:p-0">
        <Link href={href} className="hover:underline">
          {username}
        </Link>
        {isSelf && <span className="font-normal text-muted"> (you)</span>}
      </Cell>
      <Cell className="max-md:col-start-1 max-md:p-0">{roleWords(person)}</Cell>
      <Cell
        className={`md:whitespace-nowrap max-md:col-start-1 max-md:p-0 ${person.role === 'admin' ? 'max-md:hidden' : ''}`}
      >
        {camerasWords(person)}
      </Cell>
      <Cell className="text-muted md:whitespace-nowrap max-md:col-start-1 max-md:p-0">
        {lastSeenAt === null ? (
          'No session'
        ) : (
          <>
            <span className="md:hidden">Seen </span>
            <time dateTime={lastSeenAt}>{agoWords(lastSeenAt, nowMs)}</time>
          </>
        )}
      </Cell>
      <Cell className={`max-md:col-start-1 max-md:p-0 ${toneClass[state.tone]}`}>
        {state.words}
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-span-4 max-md:row-start-1 max-md:p-0">
        <div className="flex justify-end gap-0.5">
          <Link
            href={href}
            aria-label={`Change ${username}`}
            title="Change"
            className={iconButtonClass}
          >
            <PencilIcon />
          </Link>
          <Link
            href={`${href}/delete`}
            prefetch={false}
            aria-label={`Delete ${username}`}
            title="Delete"
            className={`${iconButtonClass} hover:text-lost`}
          >
            <BinIcon />
          </Link>
        </div>
      </Cell>
    </Row>
  );
}
