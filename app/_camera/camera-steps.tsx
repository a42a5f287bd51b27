'use client';

import type { MouseEvent } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { BackIcon, ForwardIcon } from '../_ui/icons';
import { useHasLetterKeys } from '../_wall/letter-keys';
import type { CameraStep, ShownCamera } from './use-shown-camera';

/**
 * The ways to the next and the previous camera, at the edges of the picture: links, which work
 * without a script as well.
 */
export function CameraSteps({
  shown: { next, previous, addressOf },
  isHidden,
  onStep,
  onAim,
}: {
  readonly shown: ShownCamera;
  readonly isHidden: boolean;
  readonly onStep: (step: CameraStep) => void;
  /** Somebody is about to take a step. */
  readonly onAim: (step: CameraStep) => void;
}) {
  const shared = { addressOf, onStep, onAim };
  return (
    <nav aria-label="Other cameras" className="camera-steps" data-hidden={isHidden}>
      {previous && <StepLink camera={previous} step={-1} {...shared} />}
      {next && <StepLink camera={next} step={1} {...shared} />}
    </nav>
  );
}

function StepLink({
  camera,
  step,
  addressOf,
  onStep,
  onAim,
}: {
  readonly camera: WallCamera;
  readonly step: CameraStep;
  readonly addressOf: (camera: WallCamera) => string;
  readonly onStep: (step: CameraStep) => void;
  readonly onAim: (step: CameraStep) => void;
}) {
  const isNext = step === 1;
  const [letter, arrow] = isNext ? ['N', 'ArrowRight'] : ['P', 'ArrowLeft'];
  const hasLetterKeys = useHasLetterKeys();
  const aim = (): void => onAim(step);
  const follow = (event: MouseEvent): void => {
    // To a tab or a window of its own it goes as any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <a
      href={addressOf(camera)}
      className={`camera-step ${isNext ? 'camera-step-next' : 'camera-step-previous'}`}
      aria-label={`${isNext ? 'Next' : 'Previous'} camera: ${camera.name}`}
      aria-keyshortcuts={hasLetterKeys ? `${letter} ${arrow}` : arrow}
      onClick={follow}
      onPointerEnter={aim}
      onFocus={aim}
    >
      {isNext ? <ForwardIcon className="size-7" /> : <BackIcon className="size-7" />}
      <span className="camera-step-name">{camera.name}</span>
    </a>
  );
}
