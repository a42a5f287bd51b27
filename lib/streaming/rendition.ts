import type { SmallerPicture } from '@/lib/pictures/smaller-picture';
import type { Clock } from '@/lib/sources/clock';
import { EvenPace } from './even-pace';
import type { Frame } from './frame';
import type { Hub, HubView } from './hub';
import { mostPerSecond, shrunkWidthPx, type RenditionStep } from './rendition-step';
import type { ResizeGovernor, ResizeJob } from './resize-governor';

/** After so long without a picture that could be made smaller, the camera's own goes out instead. */
const giveUpAfterMs = 2_000;
/** A turn at resizing that is waited for longer than this shows that there are too few of them. */
const behindAfterMs = 100;
/** While its own goes out: when the next one is tried. */
const tryAgainAfterMs = 10_000;

export type FrameListener = (frame: Frame) => void;

export interface RenditionTools {
  readonly clock: Clock;
  readonly governor: ResizeGovernor;
  readonly resize: (jpeg: Uint8Array, widthPx: number) => Promise<SmallerPicture>;
  /** A picture could not be decoded. */
  readonly onUndecodable: (hub: Hub) => void;
}

/**
 * A camera's frames at one step: made once for all who watch it, and only while somebody does. Holds
 * the newest frame only.
 */
export class Rendition {
  readonly hub: Hub;
  readonly step: RenditionStep;
  readonly #tools: RenditionTools;
  readonly #pace: EvenPace | undefined;
  readonly #listeners = new Set<FrameListener>();
  readonly #job: ResizeJob = { run: () => this.#make() };
  #view: HubView | undefined;
  #newest: Frame | undefined;
  /** Of the last frame that was asked for. */
  #askedSequence = 0;
  #cancelLater: (() => void) | undefined;
  /** For its turn. */
  #waitingSince: number | undefined;
  /** Counts up whenever what is being made is not wanted any more. */
  #era = 0;
  /** The last time that a picture could be made smaller, and when to try again if it could not. */
  #goodAt = -Infinity;
  #tryAgainAt = -Infinity;

  constructor(hub: Hub, step: RenditionStep, tools: RenditionTools) {
    this.hub = hub;
    this.step = step;
    this.#tools = tools;
    const perSecond = mostPerSecond(step);
    this.#pace = perSecond === undefined ? undefined : new EvenPace(perSecond);
  }

  get newest(): Frame | undefined {
    return this.#newest;
  }

  /** The usual time between its frames, in milliseconds, once known. */
  get intervalMs(): number | undefined {
    const { intervalMs } = this.hub;
    return intervalMs && Math.max(intervalMs, this.#pace?.intervalMs ?? 0);
  }

  /** There are not enough turns at resizing for the camera's pictures. */
  get isBehind(): boolean {
    const since = this.#waitingSince;
    return since !== undefined && this.#tools.clock.elapsed() - since >= behindAfterMs;
  }

  get watchers(): number {
    return this.#listeners.size;
  }

  /** Whether that very function is told already. */
  tells(onFrame: FrameListener): boolean {
    return this.#listeners.has(onFrame);
  }

  get isWatched(): boolean {
    return this.watchers > 0;
  }

  /** Whether its camera's pictures are larger, as far as is known. */
  get mayShrink(): boolean {
    const { frameWidthPx = Infinity } = this.hub;
    return shrunkWidthPx(frameWidthPx, this.step) !== undefined;
  }

  /** @param onFrame told of each frame from now on; must not block and must not throw */
  watch(onFrame: FrameListener): void {
    if (!this.#view) this.#open();
    // Not before: what is there already is `newest`, and nobody is called while they ask.
    this.#listeners.add(onFrame);
  }

  leave(onFrame: FrameListener): void {
    this.#listeners.delete(onFrame);
    if (this.isWatched) return;
    this.#view?.close();
    this.#view = undefined;
    this.#forget();
  }

  #open(): void {
    this.#view = this.hub.view({
      onFrame: () => this.#offer(),
      onState: ({ kind }) => {
        // Another source may follow, and the old one's picture must not be taken for its own.
        if (kind === 'idle') this.#forget();
      },
      onClosed: () => this.#forget(),
    });
    this.#offer();
  }

  #forget(): void {
    this.#era += 1;
    this.#cancelLater?.();
    this.#cancelLater = undefined;
    this.#tools.governor.withdraw(this.#job);
    this.#waitingSince = undefined;
    this.#newest = undefined;
  }

  /** The hub has a frame: now is the time for it, or soon, when there may be a newer one. */
  #offer(): void {
    const frame = this.hub.newest;
    if (!this.#view || !frame || frame.sequence <= this.#askedSequence) return;
    const now = this.#tools.clock.elapsed();
    if (this.#pace && !this.#pace.isDue(now)) {
      this.#cancelLater ??= this.#tools.clock.setTimer(
        () => this.#offerLate(),
        this.#pace.latest - now,
      );
      return;
    }
    this.#cancelLater?.();
    this.#cancelLater = undefined;
    this.#pace?.went(now);
    this.#askedSequence = frame.sequence;
    if (!this.#mustShrink(frame, now)) {
      this.#publish(frame);
      return;
    }
    this.#waitingSince ??= now;
    this.#tools.governor.ask(this.#job);
  }

  #offerLate(): void {
    this.#cancelLater = undefined;
    this.#offer();
  }

  #mustShrink(frame: Frame, now: number): boolean {
    return now >= this.#tryAgainAt && shrunkWidthPx(frame.width, this.step) !== undefined;
  }

  /** Its turn has come: of all that came meanwhile, only the newest counts. */
  async #make(): Promise<void> {
    this.#waitingSince = undefined;
    const frame = this.hub.newest;
    const widthPx = frame && shrunkWidthPx(frame.width, this.step);
    if (!frame || widthPx === undefined) return;
    if (frame.sequence <= (this.#newest?.sequence ?? 0)) return;
    const era = this.#era;
    this.#askedSequence = frame.sequence;
    const made = await shrink(this.hub, frame, widthPx, this.#tools);
    if (this.#era !== era) return;
    const now = this.#tools.clock.elapsed();
    if (made) this.#goodAt = now;
    else if (now - this.#goodAt >= giveUpAfterMs) this.#tryAgainAt = now + tryAgainAfterMs;
    if (made) this.#publish(made);
    else if (now < this.#tryAgainAt) this.#publish(frame);
  }

  #publish(frame: Frame): void {
    if (frame.sequence <= (this.#newest?.sequence ?? 0)) return;
    this.#newest = frame;
    // A copy: who hears of it may leave, or turn to another step.
    for (const listener of [...this.#listeners]) listener(frame);
  }
}

/**
 * A frame made smaller, with its number and its date.
 * @returns undefined where it cannot be decoded
 */
export async function shrink(
  hub: Hub,
  frame: Frame,
  widthPx: number,
  { resize, onUndecodable }: Pick<RenditionTools, 'resize' | 'onUndecodable'>,
): Promise<Frame | undefined> {
  const { sequence, capturedAt, width, height } = frame;
  try {
    const made = await resize(frame.jpeg, widthPx);
    return { ...made, sequence, capturedAt, sourceSize: { width, height } };
  } catch {
    onUndecodable(hub);
    return undefined;
  }
}
