'use client';

import { useRouter } from 'next/navigation';
import type { RefObject } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { saveSnapshot } from './camera-snapshot';
import { wallKeys } from './key-table';
import type { WallKeyAction } from './key-table';
import type { Direction } from './next-tile';
import { toggleFullscreenOf } from './use-fullscreen';
import { useKeys } from './use-keys';
import {
  cameraOf,
  cellBeside,
  cellsOf,
  focusedCell,
  focusTile,
  pointedCell,
} from './cell-elements';
import { cameraPath } from './wall-paths';
import { useHold, useHeldReader } from './wall-provider';

const directions: Readonly<Record<string, Direction>> = {
  arrowleft: 'left',
  arrowright: 'right',
  arrowup: 'up',
  arrowdown: 'down',
};

export interface WallKeyActs {
  /** Of a named wall; null for the wall of all cameras. */
  readonly wallSlug: string | null;
  /** Moves the focused tile, while tiles are arranged. @returns whether they are */
  readonly move: (cell: HTMLElement, direction: Direction) => boolean;
  readonly toggleArranging: () => void;
  readonly toggleDetails: (cameraId: string) => void;
  /** Ends what lies over the wall. @returns whether there was something */
  readonly leave: (focused: string | undefined) => boolean;
  readonly help: () => void;
}

/** What the keys of `wallKeys` do on a wall. */
export function useWallKeys(
  list: RefObject<HTMLElement | null>,
  cameras: readonly WallCamera[],
  acts: WallKeyActs,
): void {
  const router = useRouter();
  const hold = useHold();
  const isHeld = useHeldReader();

  useKeys<WallKeyAction>(wallKeys, (action, key) => {
    const focused = focusedCell();
    // Without a focused tile, the one under the mouse is meant.
    const meant = cameraOf(focused ?? pointedCell(list.current));
    const camera = cameras.find(({ id }) => id === meant);
    switch (action) {
      case 'step':
        return step(list.current, focused, directions[key], acts);
      case 'open':
        // The focused tile is a link, which does that by itself.
        return false;
      case 'open-nth': {
        const nth = cameras[Number(key) - 1];
        if (nth) router.push(cameraPath(nth.slug, acts.wallSlug));
        return nth !== undefined;
      }
      case 'hold': {
        const wish = cameraOf(focused) ?? 'all';
        hold(wish, !isHeld(wish));
        return true;
      }
      case 'details':
        if (camera) acts.toggleDetails(camera.id);
        return camera !== undefined;
      case 'snapshot':
        if (camera) saveSnapshot(camera.slug);
        return camera !== undefined;
      case 'fullscreen':
        toggleFullscreenOf(focused?.querySelector('.tile') ?? document.documentElement);
        return true;
      case 'arrange':
        acts.toggleArranging();
        return true;
      case 'leave':
        return acts.leave(cameraOf(focused)) || leaveTile(focused);
      case 'help':
        acts.help();
        return true;
    }
  });
}

function step(
  list: HTMLElement | null,
  focused: HTMLElement | null,
  direction: Direction | undefined,
  acts: WallKeyActs,
): boolean {
  if (list === null || direction === undefined) return false;
  if (focused === null) {
    const last = list.querySelector('[data-tile-link]:not([tabindex="-1"])')?.closest('.wall-cell');
    focusTile(last ?? cellsOf(list)[0]);
    return true;
  }
  if (!acts.move(focused, direction)) focusTile(cellBeside(list, focused, direction));
  return true;
}

function leaveTile(focused: HTMLElement | null): boolean {
  const { activeElement } = document;
  if (focused === null || !(activeElement instanceof HTMLElement)) return false;
  activeElement.blur();
  return true;
}
