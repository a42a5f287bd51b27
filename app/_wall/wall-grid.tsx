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

/**
 * For the moment before the window is measured: `columns` tiles side by side, small enough that `rows`
 * of them are in view; see wall.css.
 */
function styleBefore({ layout, columns }: WallView, count: number): CSSProperties {
  const side = Math.max(1, Math.ceil(Math.sqrt(count)));
  const byLayout = {
    auto: [side, Math.max(1, Math.ceil(count / side))],
    columns: [columns, 1],
    '1+5': [3, 3],
    '1+7': [4, 4],
  } as const;
  const [across, down] = byLayout[layout];
  const mainSpan = layout === '1+5' || layout === '1+7' ? across - 1 : 1;
  return {
    '--columns': across,
    '--rows': down,
    '--main-span': mainSpan,
    '--gap': `${gapPx}px`,
  } as CSSProperties;
}
