import { shrunkWidthPx, smallerStep, stepAbove, type RenditionStep } from './rendition-step';

/** A picture must not take the link for longer than this by itself: it would be old when it comes. */
const mostFrameMs = 300;
/** Nor all tiles in turn for longer than this, or each would look late between its turns. */
const mostRoundMs = 1_000;
/** What must be left over for a larger step, so that it does not go back and forth. */
const spare = 0.7;
/** How long a step is kept before a larger one is tried. */
const keptForMs = 2_000;
/** A page that is being built, or a busy machine, looks like a full link for a moment. */
const sureAfterMs = 1_500;
/** A picture that takes the link for so long by itself needs no second look. */
const hopelessFrameMs = 1_000;
/** A picture enlarged by more than this shows little: rather fewer of them. */
const mostEnlarged = 3;
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
  #tooMuchSince: number | undefined;

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
    if (sent.bytes <= mostBytes) {
      this.#tooMuchSince = undefined;
      if (step !== wanted) this.#raise(step, sent, mostBytes, now);
      return;
    }
    this.#tooMuchSince ??= now;
    const isHopeless = sent.bytes > (load.bytesPerMs ?? Infinity) * hopelessFrameMs;
    if (!isHopeless && now - this.#tooMuchSince < sureAfterMs) return;
    this.#tooMuchSince = undefined;
    this.#lower(step, wanted, sent, mostBytes, now);
  }

  #lower(
    from: RenditionStep,
    wanted: RenditionStep,
    sent: SentFrame,
    mostBytes: number,
    now: number,
  ): void {
    const leastWidthPx = Math.min(widthOf(wanted), sent.ownWidthPx) / mostEnlarged;
    let step = from;
    for (;;) {
      const next = smallerStep(step, sent.ownWidthPx);
      if (next === undefined || widthOf(next) < leastWidthPx) break;
      step = next;
      if (bytesAt(step, sent) <= mostBytes) break;
    }
    if (step === from) return;
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
