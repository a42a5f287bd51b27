'use client';

import type { TileStatus } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { TileFrame } from './tile-frame';
import { useNowMs } from './use-now';
import { useTilePicture, useTileStatus } from './wall-provider';

/** One camera of the wall that `WallProvider` opened, drawn live. */
export function WallTile({
  camera,
  href,
  isFull = false,
}: {
  readonly camera: WallCamera;
  readonly href?: string;
  /** The camera's main source as it is, however small the tile. */
  readonly isFull?: boolean;
}) {
  const picture = useTilePicture(camera.id, { isFull });
  const status = useTileStatus(camera.id) ?? statusBefore(camera);
  return (
    <TileFrame
      name={camera.name}
      {...(href !== undefined && { href })}
      status={status}
      nowMs={useNowMs()}
    >
      <div ref={picture} className="tile-picture" />
    </TileFrame>
  );
}

/** What is known before the wall has said anything. */
function statusBefore(camera: WallCamera): TileStatus {
  return {
    cameraId: camera.id,
    state: camera.enabled ? { kind: 'starting' } : { kind: 'off' },
    sequence: 0,
    width: 0,
    height: 0,
    sourceWidth: 0,
    sourceHeight: 0,
    framesPerSecond: 0,
    bytesPerSecond: 0,
    skipped: 0,
  };
}
