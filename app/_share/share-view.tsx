'use client';

import { useRef } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import '../_camera/camera.css';
import './share.css';
import { CameraHold } from '../_camera/camera-hold';
import { CameraReadout } from '../_camera/camera-readout';
import { CameraSpoken } from '../_camera/camera-spoken';
import { CameraStage } from '../_camera/camera-stage';
import { CameraTool } from '../_camera/camera-tool';
import { wholePicture } from '../_camera/camera-zoom';
import { useCameraZoom } from '../_camera/use-camera-zoom';
import { useKioskUpkeep } from '../_kiosk/use-kiosk-upkeep';
import { FullscreenIcon } from '../_ui/icons';
import { toggleFullscreen, useCanFullscreen, useIsFullscreen } from '../_wall/use-fullscreen';
import { useNowMs } from '../_wall/use-now';
import { useStillness } from '../_wall/use-stillness';
import { useWakeLock } from '../_wall/use-wake-lock';
import { WallBanner } from '../_wall/wall-banner';
import { useWallCameras, useWallConnection, useWallRetry } from '../_wall/wall-provider';
import { ShareFull } from './share-full';
import { ShareOver } from './share-over';
import { useShareKeys } from './use-share-keys';

/** One camera over the whole window, and no way to anything else. */
export function ShareView({
  camera: known,
}: {
  /** As it was when the page was made. */
  readonly camera: WallCamera;
}) {
  const connection = useWallConnection();
  const told = useWallCameras();
  const camera = told === undefined ? known : told.find(({ id }) => id === known.id);
  const isStill = useStillness();
  const nowMs = useNowMs();
  const onRetry = useWallRetry();
  useKioskUpkeep();
  useWakeLock();
  if (connection.kind === 'signed-out' || !camera) return <ShareOver />;
  const isFull = connection.kind === 'lost' && connection.why === 'crowded';
  return (
    <>
      <header className="wall-bar camera-bar" data-hidden={isStill}>
        <h1 className="min-w-0 truncate font-semibold">{camera.name}</h1>
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <CameraHold cameraId={camera.id} />
          <WholeScreen />
        </div>
      </header>
      {isFull ? (
        <ShareFull connection={connection} nowMs={nowMs} />
      ) : (
        <WallBanner {...{ connection, nowMs, onRetry }} loginHref={null} />
      )}
      <SharedPicture camera={camera} isStill={isStill} />
      <CameraSpoken camera={camera} />
    </>
  );
}

function SharedPicture({
  camera,
  isStill,
}: {
  readonly camera: WallCamera;
  readonly isStill: boolean;
}) {
  const stage = useRef<HTMLDivElement>(null);
  const control = useCameraZoom(camera.id, wholePicture, stage);
  useShareKeys(camera.id, control);
  return (
    <>
      <CameraStage
        {...{ camera, stage, control }}
        fit="contain"
        hasLabel
        hidesCursor={isStill}
        onStep={() => undefined}
      />
      <CameraReadout control={control} />
    </>
  );
}

function WholeScreen() {
  const isFull = useIsFullscreen();
  // Phones may have none.
  if (!useCanFullscreen()) return null;
  return (
    <CameraTool icon={FullscreenIcon} keyName="F" onClick={toggleFullscreen}>
      {isFull ? 'Leave full screen' : 'Full screen'}
    </CameraTool>
  );
}
