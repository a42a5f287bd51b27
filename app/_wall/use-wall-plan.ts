'use client';

import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { WallView } from '@/lib/wall/wall-view';
import { planWall } from './wall-layout';
import type { WallPlan, WallSpace } from './wall-layout';

/** Between two tiles. */
export const gapPx = 1;

interface MeasuredWindow extends WallSpace {
  /** What a scroll bar takes of the width; 0 where it lies over the page. */
  readonly scrollBarPx: number;
}

/**
 * The plan for the window as it is; undefined before it is measured. A scroll bar is reckoned with
 * from the plan, never from the page: it would come and go with the width that it takes.
 * @param list whose padding keeps tiles clear of a display's rounded corners
 */
export function useWallPlan(
  view: WallView,
  count: number,
  list: RefObject<HTMLElement | null>,
): WallPlan | undefined {
  const [space, setSpace] = useState<MeasuredWindow>();
  useEffect(() => {
    const follow = (): void => {
      if (list.current) setSpace(measure(list.current));
    };
    follow();
    addEventListener('resize', follow);
    return () => removeEventListener('resize', follow);
  }, [list]);
  if (space === undefined) return undefined;
  const plan = planWall(view, count, space);
  const scrolls = plan.heightPx > space.heightPx && space.scrollBarPx > 0;
  if (!scrolls) return plan;
  return planWall(view, count, { ...space, widthPx: space.widthPx - space.scrollBarPx });
}

function measure(list: HTMLElement): MeasuredWindow {
  const { clientWidth, clientHeight } = document.documentElement;
  const scrollBarPx = scrollBarWidth();
  const style = getComputedStyle(list);
  const sides = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  const ends = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  return {
    widthPx: Math.floor((scrollBarPx > 0 ? innerWidth : clientWidth) - sides),
    heightPx: Math.floor(clientHeight - ends),
    gapPx,
    scrollBarPx,
  };
}

function scrollBarWidth(): number {
  const probe = document.createElement('div');
  probe.style.cssText = 'position: fixed; visibility: hidden; width: 100px; overflow-y: scroll';
  document.body.append(probe);
  const width = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return width;
}
