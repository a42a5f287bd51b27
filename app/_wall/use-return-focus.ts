'use client';

import { useEffect, type MouseEvent, type RefObject } from 'react';
import { cameraOf, cellsOf, focusTile } from './cell-elements';

interface OpenedTile {
  readonly wallSlug: string | null;
  readonly cameraId: string | undefined;
}

/** The tile that was opened last, where that was done without a mouse. */
let opened: OpenedTile | undefined;

/**
 * Gives the focus back to the tile that was opened, to whoever comes back from its camera's page: the
 * arrow keys, and a screen reader, go on from there.
 * @param wallSlug null for the wall of all cameras
 * @returns for clicks in the list; a key's click counts no presses of a button
 */
export function useReturnFocus(
  list: RefObject<HTMLElement | null>,
  wallSlug: string | null,
): (event: MouseEvent) => void {
  useEffect(() => {
    const back = opened?.wallSlug === wallSlug ? opened.cameraId : undefined;
    opened = undefined;
    if (back === undefined) return;
    focusTile(cellsOf(list.current).find((cell) => cameraOf(cell) === back));
  }, [list, wallSlug]);
  return ({ target, detail }) => {
    const link = target instanceof Element ? target.closest('[data-tile-link]') : null;
    if (!link) return;
    opened =
      detail === 0 ? { wallSlug, cameraId: cameraOf(link.closest('.wall-cell')) } : undefined;
  };
}
