'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import {
  DetailsIcon,
  ElsewhereIcon,
  FullscreenIcon,
  KeyboardIcon,
  SnapshotIcon,
} from '../_ui/icons';
import { CameraHold } from './camera-hold';
import { snapshotHref } from '../_wall/camera-snapshot';
import { elsewhereHref } from './elsewhere-href';
import { CameraTool, cameraToolClass } from './camera-tool';
import { useKeyHint } from '../_wall/letter-keys';
import { toggleFullscreen, useIsFullscreen } from '../_wall/use-fullscreen';

/** What can be done with the picture. Each has its key. */
export function CameraTools({
  camera,
  hasDetails,
  onDetails,
  onKeys,
}: {
  readonly camera: WallCamera;
  readonly hasDetails: boolean;
  readonly onDetails: () => void;
  readonly onKeys: () => void;
}) {
  const isFull = useIsFullscreen();
  const hint = useKeyHint();
  return (
    <>
      <CameraHold cameraId={camera.id} />
      <a
        href={snapshotHref(camera.slug)}
        download
        className={cameraToolClass}
        {...hint('Save the picture to a file', 'S')}
      >
        <SnapshotIcon />
        <span className="max-lg:sr-only">Snapshot</span>
      </a>
      <a
        href={elsewhereHref(camera.slug)}
        className={`max-sm:hidden ${cameraToolClass}`}
        title="Addresses for other programs"
      >
        <ElsewhereIcon />
        <span className="max-xl:sr-only">Use elsewhere</span>
      </a>
      <CameraTool icon={DetailsIcon} keyName="I" onClick={onDetails} isPressed={hasDetails}>
        Details
      </CameraTool>
      <CameraTool icon={FullscreenIcon} keyName="F" onClick={toggleFullscreen}>
        {isFull ? 'Leave full screen' : 'Full screen'}
      </CameraTool>
      <span className="pointer-coarse:hidden">
        <CameraTool icon={KeyboardIcon} keyName="?" onClick={onKeys}>
          Keys
        </CameraTool>
      </span>
    </>
  );
}
