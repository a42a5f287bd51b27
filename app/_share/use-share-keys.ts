'use client';

import { lookOrStep, zoomBy } from '../_camera/use-camera-keys';
import type { CameraZoomControl } from '../_camera/use-camera-zoom';
import { toggleFullscreen } from '../_wall/use-fullscreen';
import { useKeys } from '../_wall/use-keys';
import { useHold, useIsHeld } from '../_wall/wall-provider';
import { shareKeys, type ShareKeyAction } from './share-keys';

/** The keys of a shared camera's page. */
export function useShareKeys(cameraId: string, control: CameraZoomControl): void {
  const hold = useHold();
  const isHeld = useIsHeld(cameraId);
  const deeds: Record<ShareKeyAction, (key: string) => void> = {
    zoom: (key) => zoomBy(control, key),
    arrow: (key) => lookOrStep(control, key, () => undefined),
    hold: () => hold(cameraId, !isHeld),
    fullscreen: toggleFullscreen,
  };
  useKeys(shareKeys, (action, key) => {
    deeds[action](key);
    return true;
  });
}
