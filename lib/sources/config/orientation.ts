import { z } from 'zod';

export const rotations = [0, 90, 180, 270] as const;
export type Rotation = (typeof rotations)[number];

/** Fields of every kind: how the picture is turned, for a camera that hangs upside down or on its side. */
export const orientationFields = {
  /** Degrees clockwise, before the flips. */
  rotation: z.literal(rotations, 'Choose 0, 90, 180 or 270 degrees.').default(0),
  /** Left and right change places. */
  flipHorizontal: z.boolean().default(false),
  /** Top and bottom change places. */
  flipVertical: z.boolean().default(false),
};

export interface Orientation {
  readonly rotation: Rotation;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
}
