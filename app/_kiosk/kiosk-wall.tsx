'use client';

import { useRef } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView } from '@/lib/wall/wall-view';
import { useWallPlan } from '../_wall/use-wall-plan';
import { WallGrid } from '../_wall/wall-grid';
import { WallTile } from '../_wall/wall-tile';

/** All cameras of a display's wall at once. */
export function KioskWall({
  cameras,
  view,
}: {
  readonly cameras: readonly WallCamera[];
  readonly view: WallView;
}) {
  const list = useRef<HTMLUListElement>(null);
  const plan = useWallPlan(view, cameras.length, list);
  return (
    <WallGrid view={view} count={cameras.length} plan={plan} list={list}>
      {cameras.map((camera, place) => (
        <li key={camera.id} className="wall-cell" data-place={place}>
          <WallTile camera={camera} fit={view.fit} />
        </li>
      ))}
    </WallGrid>
  );
}
