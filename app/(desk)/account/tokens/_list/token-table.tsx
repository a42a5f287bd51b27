import { classNames } from '@/app/_ui/class-names';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/app/_ui/table';
import { Expiry } from '@/app/admin/_links/expiry';
import { LastUse } from '@/app/admin/_links/last-use';
import type { TokenScope } from '@/lib/auth/actor';
import type { ApiTokenView } from '@/lib/auth/api-token';
import { RevokeControl } from './revoke-control';

const scopeWords: Record<TokenScope, string> = {
  read: 'Look',
  manage: 'Manage',
  push: 'Send pictures',
};
/** More would make a row as high as a page. */
const mostNames = 3;

const cardCell = 'max-md:col-start-1 max-md:p-0';

/** Tokens: a row each on a wide screen, a card each on a phone. */
export function TokenTable({
  label,
  tokens,
  nowMs,
  showsOwner = false,
}: {
  readonly label: string;
  readonly tokens: readonly ApiTokenView[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  readonly showsOwner?: boolean;
}) {
  const columns = [
    'For',
    ...(showsOwner ? ['Whose'] : []),
    'May',
    'Cameras',
    'Last day',
    'Last used',
  ];
  return (
    <Table aria-label={label} className="max-md:block">
      <TableHead>
        <Row>
          {columns.map((column) => (
            <HeadCell key={column}>{column}</HeadCell>
          ))}
          <HeadCell className="w-12">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody className="max-md:block">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} nowMs={nowMs} showsOwner={showsOwner} />
        ))}
      </TableBody>
    </Table>
  );
}

function TokenRow({
  token,
  nowMs,
  showsOwner,
}: {
  readonly token: ApiTokenView;
  readonly nowMs: number;
  readonly showsOwner: boolean;
}) {
  const { id, name, owner, scopes, expiresAt } = token;
  return (
    <Row className="hover:bg-panel max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-2">
      <Cell className="font-semibold wrap-anywhere max-md:p-0">{name}</Cell>
      {showsOwner && (
        <Cell className={classNames('wrap-anywhere', cardCell)}>{owner.username}</Cell>
      )}
      <Cell className={cardCell}>{scopes.map((scope) => scopeWords[scope]).join(', ')}</Cell>
      <Cell className={classNames('wrap-anywhere', cardCell)}>{cameraWords(token)}</Cell>
      <Cell className={classNames(cardCell, expiresAt === null && 'max-md:hidden')}>
        <Expiry link={token} />
      </Cell>
      <Cell className={classNames('text-muted', cardCell)}>
        <LastUse link={token} nowMs={nowMs} />
      </Cell>
      <Cell className="max-md:col-start-2 max-md:row-span-3 max-md:row-start-1 max-md:p-0">
        <div className="flex justify-end">
          <RevokeControl id={id} name={name} />
        </div>
      </Cell>
    </Row>
  );
}

function cameraWords({ cameras }: ApiTokenView): string {
  if (cameras === null) return 'All cameras';
  if (cameras.length === 0) return 'None any more';
  const names = cameras.slice(0, mostNames).map(({ name }) => name);
  const more = cameras.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
