/** How wide a sub-stream is taken to be before its first frame tells: most are VGA or a little less. */
const assumedWidthPx = 640;

/** A picture enlarged up to this much still looks sharp on a wall. */
const mostEnlarged = 1.25;

/** A tile that has the sub-stream keeps it up to this much, so that a small change does not switch. */
const mostEnlargedBefore = 1.4;

export interface SubChoice {
  /** Of the tile, in device pixels. */
  readonly tileWidthPx: number;
  /** Of the sub-stream's frames, once known. */
  readonly subWidthPx: number | undefined;
  /** What was chosen last. */
  readonly before: boolean;
}

/** Whether a tile is small enough for the camera's sub-stream. */
export function fitsSub({ tileWidthPx, subWidthPx = assumedWidthPx, before }: SubChoice): boolean {
  return tileWidthPx <= subWidthPx * (before ? mostEnlargedBefore : mostEnlarged);
}
