'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import { cameraKeys, type CameraKeyAction } from './camera-keys';
import { saveSnapshot } from '../_wall/camera-snapshot';
import type { CameraZoomControl } from './use-camera-zoom';
import { toggleFullscreen } from '../_wall/use-fullscreen';
import { useKeys } from '../_wall/use-keys';
import type { CameraStep } from './use-shown-camera';
import { useHold, useIsHeld } from '../_wall/wall-provider';

export interface CameraKeyTargets {
  readonly camera: WallCamera | undefined;
  readonly control: CameraZoomControl;
  readonly onStep: (step: CameraStep) => void;
  readonly onDetails: () => void;
  readonly onHelp: () => void;
  readonly onLeave: () => void;
}

/** The keys of a single camera's page. */
export function useCameraKeys(targets: CameraKeyTargets): void {
  const { camera, control, onStep } = targets;
  const hold = useHold();
  const isHeld = useIsHeld(camera?.id ?? '');
  const deeds: Record<CameraKeyAction, (key: string) => void> = {
    zoom: (key) => zoomBy(control, key),
    arrow: (key) => lookOrStep(control, key, onStep),
    previous: () => onStep(-1),
    next: () => onStep(1),
    hold: () => camera && hold(camera.id, !isHeld),
    details: targets.onDetails,
    snapshot: () => camera && saveSnapshot(camera.slug),
    fullscreen: toggleFullscreen,
    leave: targets.onLeave,
    help: targets.onHelp,
  };
  useKeys(cameraKeys, (action, key) => {
    deeds[action](key);
    return true;
  });
}

/** @param key of the row `zoom` */
export function zoomBy(control: CameraZoomControl, key: string): void {
  if (key === '0') control.reset();
  else if (key === '-' || key === '_') control.smaller();
  else control.larger();
}

/** @param key of the row `arrow` */
export function lookOrStep(
  { isZoomed, look }: CameraZoomControl,
  key: string,
  onStep: (step: CameraStep) => void,
): void {
  const right = key === 'arrowright' ? 1 : key === 'arrowleft' ? -1 : 0;
  const down = key === 'arrowdown' ? 1 : key === 'arrowup' ? -1 : 0;
  if (isZoomed) look(right, down);
  else if (right !== 0) onStep(right);
}
