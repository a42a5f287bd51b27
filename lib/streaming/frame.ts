import type { CapturedFrame } from '@/lib/sources/frame-source';

/** One picture of a camera, as a hub holds it. */
export interface Frame extends CapturedFrame {
  /** Counts up by one for each frame of a hub's lifetime, restarts of its source included. */
  readonly sequence: number;
}
