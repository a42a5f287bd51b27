'use client';

import { useEffect, useState, type RefObject } from 'react';
import {
  boundedZoom,
  leastScale,
  pannedZoom,
  wholePicture,
  zoomAbout,
  type CameraZoom,
  type WindowPoint,
  type ZoomFrame,
} from './camera-zoom';

const keyFactor = 1.5;
const doubleTapScale = 2.5;
/** Of the window, for each press of an arrow key. */
const panPart = 0.15;
const middle: WindowPoint = { x: 0, y: 0 };

export interface CameraZoomControl {
  readonly zoom: CameraZoom;
  readonly isZoomed: boolean;
  /** The last change was a key's or a button's: the picture glides to it. */
  readonly isGliding: boolean;
  readonly pan: (by: WindowPoint) => void;
  readonly pinch: (factor: number, about: WindowPoint, moved: WindowPoint) => void;
  /** In to `point`, or back to the whole picture. */
  readonly toggle: (point: WindowPoint) => void;
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly reset: () => void;
  /** Moves what one sees to that side. */
  readonly look: (right: -1 | 0 | 1, down: -1 | 0 | 1) => void;
}

/**
 * Where in a camera's picture one looks; another camera begins with the whole picture.
 * @param stage the element that is the window; it holds one of class `camera-picture`
 * @param initial for the first camera
 */
export function useCameraZoom(
  cameraId: string | undefined,
  initial: CameraZoom,
  stage: RefObject<HTMLElement | null>,
): CameraZoomControl {
  const [held, setHeld] = useState({ cameraId, zoom: initial, isGliding: false });
  const { zoom, isGliding } =
    held.cameraId === cameraId ? held : { zoom: wholePicture, isGliding: false };
  const change = (glides: boolean, to: (zoom: CameraZoom, frame: ZoomFrame) => CameraZoom) => {
    const frame = frameOf(stage.current);
    setHeld((before) => {
      const from = before.cameraId === cameraId ? before.zoom : wholePicture;
      return { cameraId, zoom: to(from, frame), isGliding: glides };
    });
  };
  useBoundsOnResize(stage, setHeld);

  return {
    zoom,
    isZoomed: zoom.scale > leastScale,
    isGliding,
    pan: (by) => change(false, (from, frame) => pannedZoom(from, by, frame)),
    pinch: (factor, about, moved) =>
      change(false, (from, frame) =>
        zoomAbout(pannedZoom(from, moved, frame), from.scale * factor, about, frame),
      ),
    toggle: (point) =>
      change(true, (from, frame) =>
        from.scale > leastScale ? wholePicture : zoomAbout(from, doubleTapScale, point, frame),
      ),
    larger: () =>
      change(true, (from, frame) => zoomAbout(from, from.scale * keyFactor, middle, frame)),
    smaller: () =>
      change(true, (from, frame) => zoomAbout(from, from.scale / keyFactor, middle, frame)),
    reset: () => change(true, () => wholePicture),
    look: (right, down) =>
      change(true, (from, frame) => {
        const { width, height } = frame.window;
        return pannedZoom(
          from,
          { x: -right * width * panPart, y: -down * height * panPart },
          frame,
        );
      }),
  };
}

interface Held {
  readonly cameraId: string | undefined;
  readonly zoom: CameraZoom;
  readonly isGliding: boolean;
}

/** A window or a picture of another shape may leave one looking beside the picture. */
function useBoundsOnResize(
  stage: RefObject<HTMLElement | null>,
  setHeld: (to: (held: Held) => Held) => void,
): void {
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const bound = (): void => {
      const frame = frameOf(element);
      if (frame.picture.width === 0) return;
      setHeld((held) => {
        const zoom = boundedZoom(held.zoom, frame);
        const isSame = zoom.x === held.zoom.x && zoom.y === held.zoom.y;
        return isSame ? held : { ...held, zoom, isGliding: false };
      });
    };
    const observer = new ResizeObserver(bound);
    observer.observe(element);
    const picture = pictureIn(element);
    if (picture) observer.observe(picture);
    return () => observer.disconnect();
  }, [stage, setHeld]);
}

function frameOf(stage: HTMLElement | null): ZoomFrame {
  const picture = pictureIn(stage);
  return {
    window: { width: stage?.clientWidth ?? 0, height: stage?.clientHeight ?? 0 },
    picture: { width: picture?.offsetWidth ?? 0, height: picture?.offsetHeight ?? 0 },
  };
}

function pictureIn(stage: HTMLElement | null): HTMLElement | null {
  return stage?.querySelector<HTMLElement>('.camera-picture') ?? null;
}
