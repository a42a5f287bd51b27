'use client';

import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { PictureFit } from '@/lib/wall/wall-view';
import { TileFrame } from './tile-frame';
import { TileLabel } from './tile-label';
import { TileLink } from './tile-link';
import { useTilePicture } from './wall-provider';

/** One camera of the wall that `WallProvider` opened, drawn live. */
export function WallTile({
  camera,
  href,
  fit = 'contain',
  isTabStop = true,
  tools,
  children,
}: {
  readonly camera: WallCamera;
  /** Where a click leads; absent where nothing can be opened. */
  readonly href?: string;
  readonly fit?: PictureFit;
  readonly isTabStop?: boolean;
  /** Controls over the label. */
  readonly tools?: ReactNode;
  /** What lies over the picture. */
  readonly children?: ReactNode;
}) {
  const picture = useTilePicture(camera.id, { fit });
  return (
    <TileFrame camera={camera} picture={picture}>
      {href !== undefined && <TileLink camera={camera} href={href} isTabStop={isTabStop} />}
      <div className="tile-foot">
        {tools}
        <TileLabel camera={camera} isSpoken={href === undefined} />
      </div>
      {children}
    </TileFrame>
  );
}
