/* Zoom and pan of one picture, in the picture's own terms, so that a window that turns or grows keeps
   looking at the same spot. Pure: gestures and keys bring the numbers. */

export const leastScale = 1;
export const mostScale = 8;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place in the window, in CSS pixels from its middle. */
export interface WindowPoint {
  readonly x: number;
  readonly y: number;
}

export interface CameraZoom {
  /** 1 shows the whole picture. */
  readonly scale: number;
  /** The point of the picture in the middle of the window: from 0, left and top, to 1. */
  readonly x: number;
  readonly y: number;
}

/** Both in CSS pixels; the picture as it is shown at scale 1. */
export interface ZoomFrame {
  readonly window: Size;
  readonly picture: Size;
}

export const wholePicture: CameraZoom = { scale: leastScale, x: 0.5, y: 0.5 };

/** Within the scales, and with no more beside the picture than there has to be. */
export function boundedZoom({ scale, x, y }: CameraZoom, frame: ZoomFrame): CameraZoom {
  const bounded = Math.min(Math.max(scale, leastScale), mostScale);
  const { window, picture } = frame;
  return {
    scale: bounded,
    x: boundedMiddle(x, window.width, picture.width * bounded),
    y: boundedMiddle(y, window.height, picture.height * bounded),
  };
}

/** Zooms to `scale`; what is under `point` stays there, as far as the bounds let it. */
export function zoomAbout(
  zoom: CameraZoom,
  scale: number,
  point: WindowPoint,
  frame: ZoomFrame,
): CameraZoom {
  const { picture } = frame;
  const next = Math.min(Math.max(scale, leastScale), mostScale);
  const move = 1 / zoom.scale - 1 / next;
  return boundedZoom(
    {
      scale: next,
      x: zoom.x + (point.x / picture.width) * move,
      y: zoom.y + (point.y / picture.height) * move,
    },
    frame,
  );
}

/** The picture follows a pointer that went so many CSS pixels. */
export function pannedZoom(
  zoom: CameraZoom,
  { x: right, y: down }: WindowPoint,
  frame: ZoomFrame,
): CameraZoom {
  const { picture } = frame;
  return boundedZoom(
    {
      scale: zoom.scale,
      x: zoom.x - right / (picture.width * zoom.scale),
      y: zoom.y - down / (picture.height * zoom.scale),
    },
    frame,
  );
}

/** The transform of an element that shows the picture in the middle of the window at scale 1. */
export function zoomTransform({ scale, x, y }: CameraZoom): string {
  const percent = (middle: number): string => `${round((0.5 - middle) * scale * 100)}%`;
  return `translate(${percent(x)}, ${percent(y)}) scale(${round(scale)})`;
}

/** Few sizes of canvas, since each change of it draws anew: the next above the scale. */
export function magnificationOf(scale: number): number {
  return scale <= 1 ? 1 : Math.min(mostScale, Math.ceil(scale * 2) / 2);
}

function boundedMiddle(middle: number, window: number, picture: number): number {
  if (picture <= window || !Number.isFinite(middle)) return 0.5;
  const half = window / picture / 2;
  return Math.min(Math.max(middle, half), 1 - half);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
