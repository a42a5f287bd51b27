'use client';

import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';

export interface RowDrag {
  /** Index of the row being dragged. */
  readonly from: number;
  /** Where it would come to stand in the list. */
  readonly to: number;
}

/**
 * Moves rows by a handle, with mouse, pen or finger. The rows stay where they are until the drop:
 * moving an element in the document would end the drag.
 */
export function useRowDrag(
  body: RefObject<HTMLElement | null>,
  onDrop: (drag: RowDrag) => void,
): {
  readonly drag: RowDrag | undefined;
  readonly begin: (index: number, event: ReactPointerEvent<HTMLElement>) => void;
} {
  const [drag, setDrag] = useState<RowDrag>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  function begin(from: number, event: ReactPointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    stop.current?.abort();
    const ending = new AbortController();
    stop.current = ending;
    let to = from;
    const end = (): void => {
      ending.abort();
      setDrag(undefined);
    };
    setDrag({ from, to });
    const { signal } = ending;
    addEventListener(
      'pointermove',
      (move) => {
        to = placeAt(body.current, move.clientY, from);
        setDrag({ from, to });
      },
      { signal },
    );
    addEventListener(
      'pointerup',
      () => {
        end();
        if (to !== from) onDrop({ from, to });
      },
      { signal },
    );
    addEventListener('pointercancel', end, { signal });
    addEventListener('keydown', (press) => press.key === 'Escape' && end(), { signal });
  }

  return { drag, begin };
}

/** The index that the row from `from` gets when dropped at this height of the window. */
function placeAt(body: HTMLElement | null, clientY: number, from: number): number {
  const rows = [...(body?.children ?? [])];
  const above = rows.filter((row, index) => {
    const { top, height } = row.getBoundingClientRect();
    return index !== from && top + height / 2 < clientY;
  });
  return above.length;
}
