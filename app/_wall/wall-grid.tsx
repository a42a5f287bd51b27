'use client';

import type { ComponentProps, CSSProperties, ReactNode, RefObject } from 'react';
import type { WallView } from '@/lib/wall/wall-view';
import { gapPx } from './use-wall-plan';
import type { WallPlan } from './wall-layout';

/**
 * Lays `count` tiles out as the view says. Children are a `<li>` of class `wall-cell` each, with its
 * place in `data-place`.
 */
export function WallGrid({
  view,
  count,
  plan,
  list,
  isArranging = false,
  children,
  ...listeners
}: Pick<ComponentProps<'ul'>, 'onPointerDown' | 'onClick' | 'onClickCapture' | 'onFocus'> & {
  readonly view: WallView;
  readonly count: number;
  /** From `useWallPlan`. */
  readonly plan: WallPlan | undefined;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly isArranging?: boolean;
  readonly children: ReactNode;
}) {
  const empty = Math.max(0, (plan?.places ?? 0) - count);
  return (
    <ul
      ref={list}
      className="wall-grid"
      style={plan === undefined ? styleBefore(view, count) : styleOf(plan)}
      data-measured={plan !== undefined}
      data-arranging={isArranging}
      data-fit={view.fit}
      aria-label="Cameras"
      {...listeners}
    >
      {children}
      {Array.from({ length: empty }, (_, index) => (
        <li
          key={`empty ${index}`}
          className="wall-empty"
          aria-hidden="true"
          style={{ order: count }}
        />
      ))}
    </ul>
  );
}

function styleOf({ columnsPx, rowsPx, mainSpan }: WallPlan): CSSProperties {
  return {
    '--main-span': mainSpan,
    gap: gapPx,
    gridTemplateColumns: columnsPx.map((px) => `${px}px`).join(' '),
    gridTemplateRows: rowsPx.map((px) => `${px}px`).join(' '),
  } as CSSProperties;
}

/** A guess, for the moment before the window is measured, and for where no script ever does. */
function styleBefore({ layout, columns }: WallView, count: number): CSSProperties {
  const byLayout = {
    auto: Math.ceil(Math.sqrt(count)),
    columns,
    '1+5': 3,
    '1+7': 4,
  };
  const mainSpan = layout === '1+5' || layout === '1+7' ? byLayout[layout] - 1 : 1;
  return { '--columns': byLayout[layout], '--main-span': mainSpan, gap: gapPx } as CSSProperties;
}
