import { shrunkWidthPx, smallerStep, stepAbove, type RenditionStep } from './rendition-step';

/** A picture must not take the link for longer than this by itself: it would be old when it comes. */
const mostFrameMs = 300;
/** Nor all tiles in turn for longer than this, or each would look late between its turns. */
const mostRoundMs = 1_000;
/** What must be left over for a larger step, so that it does not go back and forth. */
const spare = 0.7;
/** How long a step is kept before a larger one is tried. */
const keptForMs = 5_000;
/** How fast pictures grow with their width: not with their area, as edges count more than planes. */
const bytesByWidth = 1.7;

export interface LinkLoad {
  /** What the link carries, where that is less than there is to send. */
  readonly bytesPerMs: number | undefined;
  /** Tiles that share it. */
  readonly tiles: number;
}

/** The picture that was sent last, and the camera's own that it comes from. */
export interface SentFrame {
  readonly bytes: number;
  readonly widthPx: number;
  readonly ownBytes: number;
  readonly ownWidthPx: number;
}

/**
 * A smaller step for a tile whose pictures take its link too long: a picture that is fresh is worth
 * more than one that is sharp. Back to the tile's own step once the link has room for it.
 */
export class StepByLink {
  #most: RenditionStep = 'own';
  #changedAt = -Infinity;

  /** @param wanted by the tile's width */
  limit(wanted: RenditionStep): RenditionStep {
    return widthOf(this.#most) < widthOf(wanted) ? this.#most : wanted;
  }

  /** @param now on a clock that never jumps, in milliseconds */
  note(wanted: RenditionStep, sent: SentFrame, load: LinkLoad, now: number): void {
    const step = this.limit(wanted);
    // A picture from before the last change says nothing of this step.
    if (Math.abs(sent.widthPx - madeWidthPx(step, sent)) > 1) return;
    const mostBytes = mostBytesOf(load);
    if (sent.bytes > mostBytes) this.#lower(step, sent, mostBytes, now);
    else if (step !== wanted) this.#raise(step, sent, mostBytes, now);
  }

  #lower(from: RenditionStep, sent: SentFrame, mostBytes: number, now: number): void {
    let step = smallerStep(from, sent.ownWidthPx);
    if (step === undefined) return;
    for (
      let next: RenditionStep | undefined = step;
      next;
      next = smallerStep(step, sent.ownWidthPx)
    ) {
      step = next;
      if (bytesAt(step, sent) <= mostBytes) break;
    }
    this.#most = step;
    this.#changedAt = now;
  }

  #raise(from: RenditionStep, sent: SentFrame, mostBytes: number, now: number): void {
    if (now - this.#changedAt < keptForMs) return;
    const step = stepAbove(from);
    if (bytesAt(step, sent) > mostBytes * spare) return;
    this.#most = step;
    this.#changedAt = now;
  }
}

function mostBytesOf({ bytesPerMs, tiles }: LinkLoad): number {
  if (bytesPerMs === undefined) return Infinity;
  return bytesPerMs * Math.min(mostFrameMs, mostRoundMs / Math.max(tiles, 1));
}

function bytesAt(step: RenditionStep, sent: SentFrame): number {
  const widthPx = shrunkWidthPx(sent.ownWidthPx, step);
  if (widthPx === undefined) return sent.ownBytes;
  return sent.bytes * (widthPx / sent.widthPx) ** bytesByWidth;
}

function madeWidthPx(step: RenditionStep, { ownWidthPx }: SentFrame): number {
  return shrunkWidthPx(ownWidthPx, step) ?? ownWidthPx;
}

function widthOf(step: RenditionStep): number {
  return step === 'own' ? Infinity : step;
}
