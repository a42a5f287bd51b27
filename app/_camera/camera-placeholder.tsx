'use client';

import type { TileState } from '@/lib/wall/tile-state';
import { useTileFact } from '../_wall/wall-provider';

const words: Record<TileState['kind'], string> = {
  live: 'Waiting for the first picture',
  delayed: 'Waiting for the first picture',
  frozen: 'Waiting for the first picture',
  held: 'Waiting for the first picture',
  starting: 'Waiting for the first picture',
  lost: 'No picture',
  off: 'Switched off',
};

/** What stands where a picture will be; not at once, since most are there sooner than it is read. */
export function CameraPlaceholder({
  cameraId,
  kind,
}: {
  readonly cameraId: string;
  readonly kind: TileState['kind'];
}) {
  const isDrawn = useTileFact(cameraId, (status) => (status?.sequence ?? 0) > 0);
  if (isDrawn) return null;
  return (
    <p className="camera-placeholder needs-script" aria-hidden="true">
      {words[kind]}
    </p>
  );
}
