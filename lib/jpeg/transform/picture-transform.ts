/** One of the eight ways to lay a picture: columns and rows change places first, then it is mirrored. */
export interface PictureTransform {
  /** Mirrored along the diagonal from the top left: columns become rows. */
  readonly transpose: boolean;
  /** Left and right change places. */
  readonly mirrorX: boolean;
  /** Top and bottom change places. */
  readonly mirrorY: boolean;
}

export const uprightTransform: PictureTransform = laid(false, false, false);

/** By the EXIF tag's value (0112): what makes such a picture upright (EXIF 2.3, 4.6.4). */
const exifTransforms: readonly PictureTransform[] = [
  uprightTransform,
  uprightTransform,
  laid(false, true, false),
  laid(false, true, true),
  laid(false, false, true),
  laid(true, false, false),
  laid(true, true, false),
  laid(true, true, true),
  laid(true, false, true),
];

/** What a viewer that heeds the tag does to the picture; nothing for an unknown value. */
export function exifTransform(orientation: number | undefined): PictureTransform {
  return exifTransforms[orientation ?? 1] ?? uprightTransform;
}

/** A turn clockwise. */
export function rotationTransform(degrees: 0 | 90 | 180 | 270): PictureTransform {
  const transpose = degrees === 90 || degrees === 270;
  return laid(transpose, degrees === 90 || degrees === 180, degrees === 180 || degrees === 270);
}

export function mirrorTransform(mirrorX: boolean, mirrorY: boolean): PictureTransform {
  return laid(false, mirrorX, mirrorY);
}

/** First the one, then the other, as one. */
export function thenTransform(first: PictureTransform, second: PictureTransform): PictureTransform {
  const [x, y] = second.transpose ? [first.mirrorY, first.mirrorX] : [first.mirrorX, first.mirrorY];
  return laid(first.transpose !== second.transpose, x !== second.mirrorX, y !== second.mirrorY);
}

export function leavesAsIs({ transpose, mirrorX, mirrorY }: PictureTransform): boolean {
  return !transpose && !mirrorX && !mirrorY;
}

function laid(transpose: boolean, mirrorX: boolean, mirrorY: boolean): PictureTransform {
  return { transpose, mirrorX, mirrorY };
}
