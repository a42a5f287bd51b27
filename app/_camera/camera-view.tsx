'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useRef, useState, type ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import './camera.css';
import { CameraBanner } from './camera-banner';
import { CameraBar } from './camera-bar';
import { CameraDetails } from './camera-details';
import { CameraGone } from './camera-gone';
import { cameraKeys } from './camera-keys';
import { cameraParameters } from './camera-parameters';
import { CameraReadout } from './camera-readout';
import { CameraSpoken } from './camera-spoken';
import { CameraStage } from './camera-stage';
import { CameraSteps } from './camera-steps';
import { CameraTools } from './camera-tools';
import { CameraWarm } from './camera-warm';
import { goBack } from './go-back';
import { KeysDialog } from '../_wall/keys-dialog';
import { useCameraKeys } from './use-camera-keys';
import { useCameraZoom } from './use-camera-zoom';
import { useFullscreenAtFirstTouch } from '../_wall/use-fullscreen';
import { useShownCamera, type CameraStep } from './use-shown-camera';
import { useStillness } from '../_wall/use-stillness';
import { useTour } from './use-tour';
import { useWakeLock } from '../_wall/use-wake-lock';
import { useZoomInAddress } from './use-zoom-in-address';

export interface CameraViewProps {
  /** The one that the page was made for. */
  readonly camera: WallCamera;
  /** Those of the wall one came from, in its order. */
  readonly cameras: readonly WallCamera[];
  /** That wall; null for the one of all cameras. */
  readonly wall: { readonly slug: string; readonly name: string } | null;
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}

/** One camera over the whole window, and the way to the others. */
export function CameraView({ camera: known, cameras, wall, isAdmin, signOut }: CameraViewProps) {
  const router = useRouter();
  const query = useSearchParams();
  const wanted = cameraParameters(query);
  const shown = useShownCamera(known, cameras, wall === null);
  const { camera } = shown;
  const stage = useRef<HTMLDivElement>(null);
  const control = useCameraZoom(camera?.id, wanted.zoom, stage);
  const [hasDetails, setHasDetails] = useState(false);
  const [hasKeys, setHasKeys] = useState(false);
  const [aim, setAim] = useState<CameraStep | undefined>();
  const isStill = useStillness();
  const back = wall
    ? { href: `/walls/${wall.slug}`, name: wall.name }
    : { href: '/', name: 'Wall' };
  const isTouring = wanted.tourSeconds !== undefined && !control.isZoomed;
  const ahead = aim === -1 ? shown.previous : aim === 1 || isTouring ? shown.next : undefined;
  const step = (to: CameraStep): void => {
    setAim(to);
    shown.step(to);
  };
  const leave = (): void => {
    if (hasDetails) setHasDetails(false);
    else goBack(back.href, (path) => router.push(path));
  };
  const toggleDetails = (): void => setHasDetails(!hasDetails);
  useCameraKeys({
    camera,
    control,
    onStep: step,
    onDetails: toggleDetails,
    onHelp: () => setHasKeys(true),
    onLeave: leave,
  });
  useTour(isTouring ? wanted.tourSeconds : undefined, camera?.id, () => step(1));
  useFullscreenAtFirstTouch(wanted.fullscreen);
  useZoomInAddress(control.zoom);
  useWakeLock();

  return (
    <>
      {wanted.bar && (
        <CameraBar {...{ camera, back, isAdmin, signOut }} isHidden={isStill}>
          {camera && (
            <CameraTools
              camera={camera}
              hasDetails={hasDetails}
              onDetails={toggleDetails}
              onKeys={() => setHasKeys(true)}
            />
          )}
        </CameraBar>
      )}
      <CameraBanner />
      {camera ? (
        <CameraStage
          {...{ camera, stage, control }}
          fit={wanted.fit}
          hasLabel={wanted.label}
          hidesCursor={wanted.fullscreen || isStill}
          onStep={step}
        />
      ) : (
        <CameraGone back={back} />
      )}
      {camera && hasDetails && <CameraDetails camera={camera} />}
      {!wanted.fullscreen && (
        <CameraSteps shown={shown} isHidden={isStill} onStep={step} onAim={setAim} />
      )}
      <CameraSpoken camera={camera} />
      <CameraReadout control={control} />
      {ahead && <CameraWarm key={ahead.id} camera={ahead} />}
      <KeysDialog rows={cameraKeys} open={hasKeys} onClose={() => setHasKeys(false)} />
    </>
  );
}
