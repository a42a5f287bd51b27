'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { FocusEvent, RefObject } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView } from '@/lib/wall/wall-view';
import type { Arranging } from './use-arranging';
import type { ShownDetails } from './use-details';
import { useIsHydrated } from './use-is-hydrated';
import { useReturnFocus } from './use-return-focus';
import { useWallPlan } from './use-wall-plan';
import { WallCell } from './wall-cell';
import type { CellActs } from './wall-cell';
import { cameraOf } from './cell-elements';
import { WallGrid } from './wall-grid';

interface WallCellsProps {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly cameras: readonly WallCamera[];
  /** Of a named wall; null for the wall of all cameras. */
  readonly wallSlug: string | null;
  readonly view: WallView;
  readonly arranging: Arranging;
  readonly details: ShownDetails;
  readonly onOrder: (ids: readonly string[]) => void;
}

/** The list of tiles. Tab stops once in it, at the tile that had the focus last; arrows go on from there. */
export function WallCells(props: WallCellsProps) {
  const { list, cameras, view, arranging, details } = props;
  const [tabStop, setTabStop] = useTabStop(cameras);
  const acts = useCellActs(props);
  const noteOpened = useReturnFocus(list, props.wallSlug);
  const plan = useWallPlan(view, cameras.length, list);
  const hasMain = plan !== undefined && plan.mainSpan > 1;
  return (
    <WallGrid
      list={list}
      view={view}
      plan={plan}
      count={cameras.length}
      isArranging={arranging.isOn}
      {...arranging.listeners}
      onClick={noteOpened}
      onFocus={({ target }: FocusEvent) => {
        const camera = cameraOf(target.closest('.wall-cell'));
        if (camera !== undefined) setTabStop(camera);
      }}
    >
      {cameras.map((camera) => {
        const place = arranging.placeOf(camera.id);
        return (
          <WallCell
            key={camera.id}
            camera={camera}
            wallSlug={props.wallSlug}
            place={place}
            fit={view.fit}
            isTabStop={tabStop === undefined || tabStop === camera.id}
            isDetailed={details.isShown(camera.id)}
            isArranging={arranging.isOn}
            isDragged={arranging.dragged === camera.id}
            canBeMain={hasMain && place > 0}
            acts={acts}
          />
        );
      })}
    </WallGrid>
  );
}

/** The camera whose tile Tab stops at; undefined where no script runs, so that it stops at each. */
function useTabStop(
  cameras: readonly WallCamera[],
): readonly [string | undefined, (cameraId: string) => void] {
  const [last, setLast] = useState<string>();
  const isRunning = useIsHydrated();
  const isThere = cameras.some(({ id }) => id === last);
  return [isRunning ? (isThere ? last : cameras[0]?.id) : undefined, setLast];
}

/** The same functions for ever, so that a tile is drawn anew only for what it shows. */
function useCellActs(props: WallCellsProps): CellActs {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  return useMemo(
    () => ({
      toggleDetails: (cameraId) => latest.current.details.toggle(cameraId),
      makeMain: (cameraId) => {
        const { cameras, onOrder } = latest.current;
        onOrder(
          withMain(
            cameras.map(({ id }) => id),
            cameraId,
          ),
        );
      },
    }),
    [],
  );
}

/** The main tile and this one change places: all the others stay where they are known to be. */
function withMain(ids: readonly string[], cameraId: string): readonly string[] {
  const [main] = ids;
  return ids.map((id) => {
    if (id === cameraId) return main ?? id;
    return id === main ? cameraId : id;
  });
}
