import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';

/** What a thread that turns pictures is sent; the memory of the picture becomes its own. */
export interface TurnJob {
  readonly jpeg: Uint8Array;
  readonly transform: PictureTransform;
}

/** What it answers; without a picture where that cannot be transformed. */
export interface TurnAnswer {
  readonly jpeg?: Uint8Array;
}
