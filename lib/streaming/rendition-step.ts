/** The widths of renditions, in pixels: few, so that tiles of about one size share one. */
const steps = [160, 320, 480, 640, 960, 1280, 1920] as const;

/** A width in pixels, or the camera's frames as they are. */
export type RenditionStep = (typeof steps)[number] | 'own';

/** A picture enlarged up to this much looks no worse, so that no tile takes a step for a few pixels. */
const mostEnlarged = 1.1;

/** A picture is made smaller where that at least halves its pixels: less is not worth the work. */
const worthShrinking = 1.4;

/** The step for a tile so wide, in device pixels. */
export function stepFor(widthPx: number): RenditionStep {
  return steps.find((step) => widthPx <= step * mostEnlarged) ?? 'own';
}

/** How wide frames are made for this step; undefined where they are passed on as they are. */
export function shrunkWidthPx(frameWidthPx: number, step: RenditionStep): number | undefined {
  return step !== 'own' && frameWidthPx >= step * worthShrinking ? step : undefined;
}

/**
 * How many frames a second a rendition has at most. The smaller a picture, the less of a movement
 * shows from one to the next, and the more of them are on a wall: at 160 pixels one sees that
 * somebody walks by, and at 640 how. From 960 on somebody watches one camera, as it sends.
 */
export function mostPerSecond(step: RenditionStep): number | undefined {
  switch (step) {
    case 160:
      return 6;
    case 320:
      return 10;
    case 480:
    case 640:
      return 15;
    case 960:
    case 1280:
    case 1920:
    case 'own':
      return undefined;
  }
}

/** The largest step below at which frames so wide are made smaller; undefined where there is none. */
export function smallerStep(step: RenditionStep, frameWidthPx: number): RenditionStep | undefined {
  return steps.findLast(
    (one) => (step === 'own' || one < step) && shrunkWidthPx(frameWidthPx, one) !== undefined,
  );
}

export function stepAbove(step: RenditionStep): RenditionStep {
  return steps.find((one) => step !== 'own' && one > step) ?? 'own';
}
