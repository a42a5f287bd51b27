'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { TileState } from '@/lib/wall/tile-state';
import { Brand } from '../_ui/brand';
import { BackIcon, CameraIcon } from '../_ui/icons';
import { barControlClass } from './bar-control';
import { FullscreenButton } from './fullscreen-button';
import { stateColours, StateMark } from './state-mark';
import { stateWords } from './tile-words';
import { useStillness } from './use-stillness';

export type StateCounts = Readonly<Record<TileState['kind'], number>>;

const order = ['live', 'delayed', 'frozen', 'lost', 'held', 'starting', 'off'] as const;

/** The slim bar over the pictures: it hides while nothing moves. */
export function WallBar({
  counts,
  title,
  backHref,
  isAdmin,
  signOut,
}: {
  /** How many tiles are in each state; absent where one tile is the whole page. */
  readonly counts?: StateCounts;
  /** Stands after the brand, such as the name of the one camera shown. */
  readonly title?: string;
  /** Where the way back leads, from a page below the wall. */
  readonly backHref?: string;
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}) {
  const still = useStillness();
  return (
    <header className="wall-bar" data-hidden={still}>
      {backHref === undefined ? (
        <Brand compact />
      ) : (
        <Link href={backHref} className={barControlClass}>
          <BackIcon />
          Wall
        </Link>
      )}
      {title !== undefined && <h1 className="min-w-0 truncate font-semibold">{title}</h1>}
      {title === undefined && counts !== undefined && <h1 className="sr-only">Wall</h1>}
      {counts !== undefined && <Counts counts={counts} />}
      <div className="ml-auto flex items-center gap-1">
        {isAdmin && (
          <Link href="/admin/cameras" prefetch={false} className={barControlClass}>
            <CameraIcon />
            <span className="max-sm:sr-only">Cameras</span>
          </Link>
        )}
        <FullscreenButton />
        {signOut}
      </div>
    </header>
  );
}

function Counts({ counts }: { readonly counts: StateCounts }) {
  return (
    <ul className="needs-script flex flex-wrap items-center gap-x-4" aria-label="Cameras by state">
      {order
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <li key={kind} className={`inline-flex items-center gap-1.5 ${stateColours[kind]}`}>
            <StateMark kind={kind} className="size-3" />
            <span className="font-semibold">{counts[kind]}</span>
            <span className="text-muted lowercase max-sm:sr-only">{stateWords[kind]}</span>
          </li>
        ))}
    </ul>
  );
}
