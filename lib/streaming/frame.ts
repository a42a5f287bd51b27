import type { CapturedFrame } from '@/lib/sources/frame-source';

/** In pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** One picture of a camera, as a hub holds it, or a smaller one made of it. */
export interface Frame extends CapturedFrame {
  /** Counts up by one for each frame of a hub's lifetime, restarts of its source included. */
  readonly sequence: number;
  /** Of the camera's own picture, where this one was made smaller. */
  readonly sourceSize?: FrameSize;
}
