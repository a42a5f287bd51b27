'use client';

import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';
import { movedTo } from '../_ui/moved-to';
import { cameraOf, cellsOf, placeAt } from './cell-elements';

export interface TileDrag {
  /** The camera being dragged. */
  readonly camera: string;
  /** All cameras as they would come to stand. */
  readonly order: readonly string[];
}

/** So near to the window's edge a drag scrolls the wall. */
const edgePx = 56;
const scrollStepPx = 12;

/**
 * Moves tiles with mouse, pen or finger. The dragged one takes the place under the pointer at once and
 * the others make room; the elements stay where they are in the document until the drop, since moving
 * one would end the drag. A finger drags by the tile's handle, so that it can still scroll the wall.
 */
export function useTileDrag(
  list: RefObject<HTMLElement | null>,
  onDrop: (drag: TileDrag) => void,
): {
  readonly drag: TileDrag | undefined;
  readonly begin: (event: ReactPointerEvent<HTMLElement>) => void;
} {
  const [drag, setDrag] = useState<TileDrag>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  function begin(event: ReactPointerEvent<HTMLElement>): void {
    const camera = draggedBy(event);
    if (camera === undefined) return;
    event.preventDefault();
    stop.current?.abort();
    const ending = new AbortController();
    stop.current = ending;
    const before = cellsOf(list.current).flatMap((cell) => cameraOf(cell) ?? []);
    let latest: TileDrag = { camera, order: before };
    const end = (): void => {
      ending.abort();
      setDrag(undefined);
    };
    setDrag(latest);
    follow(ending.signal, {
      move: (x, y) => {
        const place = placeAt(list.current, x, y);
        latest = { camera, order: movedTo(before, before.indexOf(camera), place) };
        setDrag(latest);
      },
      drop: () => {
        end();
        if (latest.order.indexOf(camera) !== before.indexOf(camera)) onDrop(latest);
      },
      cancel: end,
    });
  }

  return { drag, begin };
}

function draggedBy({ button, pointerType, target }: ReactPointerEvent): string | undefined {
  if (button !== 0 || !(target instanceof Element)) return undefined;
  const grip = pointerType === 'touch' ? target.closest('.tile-place') : target;
  return cameraOf(grip?.closest('.wall-cell'));
}

interface DragSteps {
  readonly move: (x: number, y: number) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
}

function follow(signal: AbortSignal, { move, drop, cancel }: DragSteps): void {
  let at: { readonly x: number; readonly y: number } | undefined;
  const scroll = setInterval(() => {
    if (at === undefined) return;
    const step = scrollStep(at.y);
    if (step === 0) return;
    scrollBy(0, step);
    move(at.x, at.y);
  }, 16);
  signal.addEventListener('abort', () => clearInterval(scroll));
  addEventListener(
    'pointermove',
    ({ clientX: x, clientY: y }) => {
      at = { x, y };
      move(x, y);
    },
    { signal },
  );
  addEventListener('pointerup', drop, { signal });
  addEventListener('pointercancel', cancel, { signal });
  // Before the page's own Escape, which ends the arranging.
  addEventListener(
    'keydown',
    (press) => {
      if (press.key !== 'Escape') return;
      press.preventDefault();
      press.stopImmediatePropagation();
      cancel();
    },
    { signal, capture: true },
  );
}

function scrollStep(y: number): number {
  if (y < edgePx) return -scrollStepPx;
  return y > innerHeight - edgePx ? scrollStepPx : 0;
}
