'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import { useTilePicture } from '../_wall/wall-provider';

/**
 * A speck that shows the camera to which somebody is about to go on, in the smallest size there is:
 * it runs then, and its picture is there at once.
 */
export function CameraWarm({ camera }: { readonly camera: WallCamera }) {
  const picture = useTilePicture(camera.id);
  return <div ref={picture} className="camera-warm" aria-hidden="true" />;
}
