import { availableParallelism } from 'node:os';
import { resizeForCameras, smallerPicture } from '@/lib/pictures/smaller-picture';
import type { Clock } from '@/lib/sources/clock';
import type { Frame } from './frame';
import type { Hub } from './hub';
import { Rendition, shrink, type RenditionTools } from './rendition';
import { remember } from './remember';
import type { RenditionStep } from './rendition-step';
import { ResizeGovernor } from './resize-governor';

/**
 * Of the four threads that Node has for such work: one is for files, names and passwords. More at once
 * would wait there for a thread, and get old.
 */
const mostAtOnce = 3;
/** Of one picture, sizes that are remembered: anybody may ask for any width. */
const mostStills = 8;

/** A viewer's hold on a camera's frames at one step: while it is open, they are made. */
export interface FrameView {
  readonly hub: Hub;
  readonly newest: Frame | undefined;
  /** The usual time between these frames, in milliseconds, once known. */
  readonly intervalMs: number | undefined;
  /** They are made less often than the camera sends, for want of processor time. */
  readonly isBehind: boolean;
  /** Lets go; idempotent. */
  close(): void;
}

export interface RenditionsOptions {
  readonly clock: Clock;
  readonly resize?: RenditionTools['resize'];
  /** How many pictures are resized at once: one core is for everything else. */
  readonly atOnce?: number;
}

/** Where viewers get frames: the one place that knows how a camera's pictures become what is asked for. */
export class Renditions {
  readonly #tools: RenditionTools;
  /** Those that are watched. */
  readonly #open = new WeakMap<Hub, Map<RenditionStep, Rendition>>();
  readonly #stills = new WeakMap<Frame, Map<number, Promise<Frame>>>();
  #undecodable = 0;

  constructor({ clock, resize = smallerPicture, atOnce }: RenditionsOptions) {
    resizeForCameras();
    this.#tools = {
      clock,
      resize,
      governor: new ResizeGovernor({
        clock,
        atOnce: atOnce ?? Math.min(availableParallelism() - 1, mostAtOnce),
      }),
      onUndecodable: () => (this.#undecodable += 1),
    };
  }

  /** Pictures that could not be made smaller since the start. */
  get undecodable(): number {
    return this.#undecodable;
  }

  /** The share of the time that is left to resizing: less than 1 where the server is short of it. */
  get share(): number {
    return this.#tools.governor.share;
  }

  /** @param onFrame told of each frame; must not block and must not throw */
  view(hub: Hub, step: RenditionStep, onFrame: () => void): FrameView {
    const rendition = this.#rendition(hub, step);
    // One for each view, since a viewer may hold two.
    const listener = (): void => onFrame();
    rendition.watch(listener);
    return {
      hub,
      get newest() {
        return rendition.newest;
      },
      get intervalMs() {
        return rendition.intervalMs;
      },
      get isBehind() {
        return rendition.isBehind;
      },
      close: () => {
        rendition.leave(listener);
        if (!rendition.isWatched) this.#forget(rendition);
      },
    };
  }

  /**
   * One frame at most so wide, made once for all who ask; the frame itself where that fails.
   * @param hub has a newer one, perhaps, when its turn comes
   */
  async still(hub: Hub, frame: Frame, widthPx: number): Promise<Frame> {
    if (frame.width <= widthPx) return frame;
    const made = this.#stills.get(frame) ?? new Map<number, Promise<Frame>>();
    this.#stills.set(frame, made);
    const still = made.get(widthPx) ?? this.#makeStill(hub, frame, widthPx);
    remember(made, widthPx, still, mostStills);
    return still;
  }

  #makeStill(hub: Hub, asked: Frame, widthPx: number): Promise<Frame> {
    return new Promise((resolve) => {
      const run = async (): Promise<void> => {
        const { newest } = hub;
        const frame = newest && newest.sequence > asked.sequence ? newest : asked;
        resolve((await shrink(frame, widthPx, this.#tools)) ?? frame);
      };
      this.#tools.governor.askOnce({ run });
    });
  }

  #rendition(hub: Hub, step: RenditionStep): Rendition {
    const steps = this.#open.get(hub) ?? new Map<RenditionStep, Rendition>();
    this.#open.set(hub, steps);
    const rendition = steps.get(step) ?? new Rendition(hub, step, this.#tools);
    steps.set(step, rendition);
    return rendition;
  }

  #forget(rendition: Rendition): void {
    const steps = this.#open.get(rendition.hub);
    if (steps?.get(rendition.step) !== rendition) return;
    steps.delete(rendition.step);
    if (steps.size === 0) this.#open.delete(rendition.hub);
  }
}
