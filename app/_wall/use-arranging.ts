'use client';

import { useEffect, useRef, useState } from 'react';
import type { MouseEvent, PointerEvent, RefObject } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { movedTo } from '../_ui/moved-to';
import type { Direction } from './next-tile';
import { useTileDrag } from './use-tile-drag';
import { cameraOf, cellBeside, cellsOf, focusTile } from './cell-elements';

export interface Arranging {
  readonly isOn: boolean;
  /** The camera that the pointer drags, and all places as they would be if it were dropped now. */
  readonly dragged: string | undefined;
  readonly placeOf: (cameraId: string) => number;
  readonly toggle: () => void;
  /** Moves the tile if this is on. @returns whether it is */
  readonly move: (cell: HTMLElement, direction: Direction) => boolean;
  readonly listeners: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
  };
}

/** A mode of the wall: tiles are moved by dragging and with the arrow keys, and a click opens nothing. */
export function useArranging(
  list: RefObject<HTMLElement | null>,
  cameras: readonly WallCamera[],
  changeOrder: (ids: readonly string[]) => void,
  say: (words: string) => void,
): Arranging {
  const [isOn, setOn] = useState(false);
  const refocus = useFocusAfterMove(list, cameras);
  const { drag, begin } = useTileDrag(list, ({ camera, order }) => place(camera, order));
  const ids = cameras.map(({ id }) => id);
  const places = new Map((drag?.order ?? ids).map((id, index) => [id, index]));

  function place(camera: string, order: readonly string[]): void {
    const name = cameras.find(({ id }) => id === camera)?.name ?? '';
    changeOrder(order);
    say(`${name}, place ${order.indexOf(camera) + 1} of ${order.length}.`);
  }

  return {
    isOn,
    dragged: drag?.camera,
    placeOf: (cameraId) => places.get(cameraId) ?? ids.indexOf(cameraId),
    toggle: () => {
      setOn(!isOn);
      say(isOn ? 'Arranging ended.' : 'Arranging: the arrow keys move the tile. Escape ends it.');
      if (!isOn && cameraOf(document.activeElement?.closest('.wall-cell')) === undefined) {
        focusTile(cellsOf(list.current)[0]);
      }
    },
    move: (cell, direction) => {
      const camera = cameraOf(cell);
      if (!isOn || camera === undefined) return isOn;
      const beside = cameraOf(cellBeside(list.current, cell, direction));
      if (beside === undefined) return true;
      refocus(camera);
      place(camera, movedTo(ids, ids.indexOf(camera), ids.indexOf(beside)));
      return true;
    },
    listeners: {
      onPointerDown: (event) => {
        if (isOn) begin(event);
      },
      onClickCapture: (event) => {
        if (!isOn) return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}

/** An element that is moved in the document loses the focus. */
function useFocusAfterMove(
  list: RefObject<HTMLElement | null>,
  cameras: readonly WallCamera[],
): (camera: string) => void {
  const moved = useRef<string>(undefined);
  useEffect(() => {
    const camera = moved.current;
    moved.current = undefined;
    if (camera !== undefined) {
      focusTile(cellsOf(list.current).find((cell) => cameraOf(cell) === camera));
    }
  }, [list, cameras]);
  return (camera) => {
    moved.current = camera;
  };
}
