'use client';

import { HoldIcon, ResumeIcon } from '../_ui/icons';
import { CameraTool } from './camera-tool';
import { useHold, useIsHeld } from '../_wall/wall-provider';

/** Freezes the picture and lets it go on. */
export function CameraHold({ cameraId }: { readonly cameraId: string }) {
  const isHeld = useIsHeld(cameraId);
  const hold = useHold();
  return (
    <CameraTool
      icon={isHeld ? ResumeIcon : HoldIcon}
      keyName="Space"
      onClick={() => hold(cameraId, !isHeld)}
    >
      {isHeld ? 'Resume' : 'Freeze'}
    </CameraTool>
  );
}
