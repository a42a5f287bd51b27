'use client';

import { useState, type CSSProperties, type RefObject } from 'react';
import type { TileStatus } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { PictureFit } from '@/lib/wall/wall-view';
import '../_wall/tile-picture.css';
import { CameraLabel } from './camera-label';
import { CameraPlaceholder } from './camera-placeholder';
import { magnificationOf, zoomTransform } from './camera-zoom';
import { useCameraGestures } from './use-camera-gestures';
import type { CameraZoomControl } from './use-camera-zoom';
import { useSettled } from './use-settled';
import type { CameraStep } from './use-shown-camera';
import { useTileFact, useTilePicture } from '../_wall/wall-provider';

/** A canvas of another size is drawn anew: not at each step of a wheel. */
const settledAfterMs = 120;

/** One camera's picture over the whole window, to zoom into, pan and swipe. */
export function CameraStage({
  camera,
  stage,
  control,
  fit,
  hasLabel,
  hidesCursor,
  onStep,
}: {
  readonly camera: WallCamera;
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly control: CameraZoomControl;
  readonly fit: PictureFit;
  readonly hasLabel: boolean;
  readonly hidesCursor: boolean;
  readonly onStep: (step: CameraStep) => void;
}) {
  const kind = useTileFact(camera.id, kindOf) ?? (camera.enabled ? 'starting' : 'off');
  const ratio = useRatio(camera.id);
  const magnification = useSettled(magnificationOf(control.zoom.scale), settledAfterMs);
  const picture = useTilePicture(camera.id, { isFull: true, magnification });
  const swipe = useSwipe(stage, onStep);
  const { zoom, isZoomed, isGliding } = control;
  useCameraGestures(stage, {
    isZoomed: () => isZoomed,
    onPan: control.pan,
    onPinch: control.pinch,
    onDoubleTap: control.toggle,
    ...swipe,
  });
  const style: CSSProperties & Record<'--ratio', number> = {
    '--ratio': ratio,
    transform: zoomTransform(zoom),
  };
  return (
    <div
      ref={stage}
      className="tile camera-stage"
      data-state={kind}
      data-fit={fit}
      data-zoomed={isZoomed}
      data-cursor={hidesCursor ? 'none' : undefined}
    >
      <div
        ref={picture}
        className="tile-picture camera-picture"
        data-gliding={isGliding}
        style={style}
      />
      <CameraPlaceholder cameraId={camera.id} kind={kind} />
      {hasLabel && <CameraLabel camera={camera} />}
    </div>
  );
}

/** The picture goes aside with the finger, without a word to React. */
function useSwipe(stage: RefObject<HTMLElement | null>, onStep: (step: CameraStep) => void) {
  const draw = (right: number): void => {
    stage.current?.style.setProperty('--aside', `${right}px`);
    stage.current?.toggleAttribute('data-drawn', right !== 0);
  };
  return {
    onDraw: draw,
    onSwipe: (step: CameraStep): void => {
      draw(0);
      onStep(step);
    },
  };
}

/** Width over height; that of most cameras before the first picture. */
function useRatio(cameraId: string): number {
  const told = useTileFact(cameraId, ratioOf);
  const [ratio, setRatio] = useState(16 / 9);
  if (told !== undefined && told !== ratio) setRatio(told);
  return ratio;
}

function ratioOf(status: TileStatus | undefined): number | undefined {
  return status && status.height > 0 ? status.width / status.height : undefined;
}

function kindOf(status: TileStatus | undefined): TileStatus['state']['kind'] | undefined {
  return status?.state.kind;
}
