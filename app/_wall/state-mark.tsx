import type { ReactNode } from 'react';
import type { TileState } from '@/lib/wall/tile-state';

/** The shape of a state: told apart by outline as well as by colour. */
export function StateMark({
  kind,
  className = 'size-[0.8em]',
}: {
  readonly kind: TileState['kind'];
  readonly className?: string;
}) {
  return (
    <svg
      viewBox="0 0 12 12"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[kind]}
    </svg>
  );
}

const shapes: Record<TileState['kind'], ReactNode> = {
  live: <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />,
  delayed: (
    <>
      <circle cx="6" cy="6" r="4.5" strokeWidth="1.5" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
    </>
  ),
  frozen: <path d="M2 2.5h8v7H2z" strokeWidth="2.4" />,
  held: <path d="M3.6 1.6v8.8M8.4 1.6v8.8" strokeWidth="2.6" />,
  starting: <circle cx="6" cy="6" r="4.25" strokeWidth="1.5" strokeDasharray="4.45 2.22" />,
  lost: <path d="m1.8 1.8 8.4 8.4m0-8.4-8.4 8.4" strokeWidth="2.6" />,
  off: <path d="M1 6h10" strokeWidth="2.4" />,
};

/** The colour of a state, as a class for text. */
export const stateColours: Record<TileState['kind'], string> = {
  live: 'text-live',
  delayed: 'text-delayed',
  frozen: 'text-lost',
  held: 'text-accent',
  starting: 'text-text',
  lost: 'text-lost',
  off: 'text-off',
};
