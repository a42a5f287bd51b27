'use client';

import '@/app/_wall/tile-picture.css';
import { useTilePicture, useTileStatus } from '@/app/_wall/wall-provider';

/** A camera's live picture, small, over the wall's one connection. */
export function CameraThumbnail({
  cameraId,
  enabled,
}: {
  readonly cameraId: string;
  readonly enabled: boolean;
}) {
  const picture = useTilePicture(cameraId);
  const known = useTileStatus(cameraId)?.state.kind ?? 'starting';
  const kind = enabled ? known : 'off';
  return (
    <div className="relative aspect-video w-full overflow-hidden bg-black" data-state={kind}>
      <div ref={picture} className="tile-picture" />
    </div>
  );
}
