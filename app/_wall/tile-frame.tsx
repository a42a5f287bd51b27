import Link from 'next/link';
import type { ReactNode } from 'react';
import './tile-picture.css';
import type { TileState, TileStatus } from '@/lib/wall/tile-state';
import { TileLabel } from './tile-label';

/**
 * One tile: the picture (`children`, an element of class `tile-picture` that holds a canvas or an
 * image), and its label over it. What is not known to be fresh never looks it: the picture of a
 * lost or switched-off camera is greyed.
 */
export function TileFrame({
  name,
  href,
  status,
  nowMs,
  children,
}: {
  readonly name: string;
  /** Where a click leads; absent where the tile is the whole page. */
  readonly href?: string;
  readonly status: TileStatus;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  readonly children: ReactNode;
}) {
  const kind = status.state.kind;
  const content = (
    <>
      {children}
      {status.sequence === 0 && <TilePlaceholder kind={kind} />}
      <TileLabel name={name} status={status} nowMs={nowMs} />
    </>
  );
  return href === undefined ? (
    <div className="tile" data-state={kind}>
      {content}
    </div>
  ) : (
    <Link href={href} prefetch={false} className="tile" data-state={kind}>
      {content}
    </Link>
  );
}

const placeholders: Record<TileState['kind'], string> = {
  live: '',
  delayed: '',
  frozen: '',
  held: '',
  starting: 'Waiting for the first picture',
  lost: 'No picture',
  off: 'Switched off',
};

/** What stands where a picture will be. */
function TilePlaceholder({ kind }: { readonly kind: TileState['kind'] }) {
  return (
    <span className="tile-placeholder" aria-hidden="true">
      <span className="needs-script">{placeholders[kind]}</span>
      <span className="without-script">Open to watch</span>
    </span>
  );
}
