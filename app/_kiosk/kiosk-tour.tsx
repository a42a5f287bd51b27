'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView } from '@/lib/wall/wall-view';
import { useKioskTour } from './use-kiosk-tour';
import { WallTile } from '../_wall/wall-tile';

/** One camera after the other over the whole window; the next one comes up behind the present one. */
export function KioskTour({
  cameras,
  view,
  seconds,
}: {
  readonly cameras: readonly WallCamera[];
  readonly view: WallView;
  /** For each camera. */
  readonly seconds: number;
}) {
  const { shownId, comingId, turn } = useKioskTour(cameras, seconds);
  const layers = cameras.filter(({ id }) => id === shownId || id === comingId);
  return (
    <div className="kiosk-tour">
      {layers.map((camera) => (
        <div
          key={camera.id}
          className="tile-full kiosk-layer"
          data-shown={camera.id === shownId}
          aria-hidden={camera.id !== shownId}
        >
          <WallTile camera={camera} fit={view.fit} />
        </div>
      ))}
      {cameras.length > 1 && (
        <div
          key={`${turn}`}
          className="kiosk-progress"
          style={{ animationDuration: `${seconds}s` }}
          aria-hidden="true"
        />
      )}
    </div>
  );
}
