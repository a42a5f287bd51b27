import { availableParallelism } from 'node:os';
import { resizeForCameras, smallerPicture } from '@/lib/pictures/smaller-picture';
import type { Clock } from '@/lib/sources/clock';
import type { Frame } from './frame';
import type { Hub } from './hub';
import { Rendition, shrink, type FrameListener, type RenditionTools } from './rendition';
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
/** More single pictures would wait for over a second, and who asked would ask again meanwhile. */
const mostWaitingStills = 64;

/** By so much, in milliseconds, a still may be older than the newest picture, where it is there already. */
const mostLagMs = 200;

const unwatched = { viewers: 0, sizes: 0 };

/** A viewer's hold on a camera's frames at one step: while it is open, they are made. */
export interface FrameView {
  readonly hub: Hub;
  readonly newest: Frame | undefined;
  /** The usual time between these frames, in milliseconds, once known. */
  readonly intervalMs: number | undefined;
  /** They are made less often than the camera sends, for want of processor time. */
  readonly isBehind: boolean;
  /** There was no room for the size that was asked for, and now there is. */
  readonly isToBeReplaced: boolean;
  /** Lets go; idempotent. */
  close(): void;
}

export interface RenditionsOptions {
  readonly clock: Clock;
  readonly resize?: RenditionTools['resize'];
  /** How many pictures are resized at once: one core is for everything else. */
  readonly atOnce?: number;
  /** How many may be open, of cameras whose pictures must be made smaller for them. */
  readonly most?: number;
}

/** Where viewers get frames: the one place that knows how a camera's pictures become what is asked for. */
export class Renditions {
  readonly #tools: RenditionTools;
  /** Those that are watched. */
  readonly #open = new WeakMap<Hub, Map<RenditionStep, Rendition>>();
  readonly #stills = new WeakMap<Frame, Map<number, Promise<Frame>>>();
  /** Of the latest still that went out in a rendition's size. */
  readonly #stillSequences = new WeakMap<Rendition, number>();
  /** The open ones, but for the cameras' own frames. */
  readonly #sized = new Set<Rendition>();
  readonly #most: number;
  #refused = 0;
  readonly #undecodable = new WeakMap<Hub, number>();

  constructor({ clock, resize = smallerPicture, atOnce, most = Infinity }: RenditionsOptions) {
    resizeForCameras();
    this.#most = most;
    this.#tools = {
      clock,
      resize,
      governor: new ResizeGovernor({
        clock,
        atOnce: atOnce ?? Math.min(availableParallelism() - 1, mostAtOnce),
      }),
      onUndecodable: (hub) => {
        this.#undecodable.set(hub, this.undecodable(hub) + 1);
      },
    };
  }

  /** A camera's pictures that could not be made smaller since the start. */
  undecodable(hub: Hub): number {
    return this.#undecodable.get(hub) ?? 0;
  }

  /** How many take a camera's frames, and in how many smaller sizes they are made. */
  watched(hub: Hub): { readonly viewers: number; readonly sizes: number } {
    const sizes = this.#open.get(hub);
    if (!sizes) return unwatched;
    const open = [...sizes.values()];
    return {
      viewers: open.reduce((sum, { watchers }) => sum + watchers, 0),
      sizes: open.filter(({ mayShrink, step }) => mayShrink && step !== 'own').length,
    };
  }

  /** The share of the time that is left to resizing: less than 1 where the server is short of it. */
  get share(): number {
    return this.#tools.governor.share;
  }

  /** How many are made, and how many may be. */
  get open(): { readonly count: number; readonly most: number } {
    const count = [...this.#sized].filter(({ mayShrink }) => mayShrink).length;
    return { count, most: this.#most };
  }

  /** How many could not be opened since the start, and single pictures not be made, for want of room. */
  get refused(): number {
    return this.#refused;
  }

  /** Whether frames at this step can be had: those that are there already always can. */
  hasRoomFor(hub: Hub, step: RenditionStep): boolean {
    if (step === 'own' || this.#open.get(hub)?.has(step) === true) return true;
    const { count, most } = this.open;
    return count < most;
  }

  /** Whether a single picture can be made so wide soon, or is there already. */
  hasTimeFor(frame: Frame, widthPx: number): boolean {
    if (frame.width <= widthPx || this.#stills.get(frame)?.has(widthPx) === true) return true;
    return this.#tools.governor.waitingOnce < mostWaitingStills;
  }

  /** Somebody was told that there is no room. */
  noteRefused(): void {
    this.#refused += 1;
  }

  /**
   * Where there is no room for another size, gives the next larger one that there is, at most the
   * camera's own: nobody inside gets less for it.
   * @param onFrame told of each frame; must not block and must not throw
   */
  view(hub: Hub, step: RenditionStep, onFrame: FrameListener): FrameView {
    const hasRoom = this.hasRoomFor(hub, step);
    if (!hasRoom) this.noteRefused();
    const rendition = this.#rendition(hub, hasRoom ? step : this.#larger(hub, step));
    const hasRoomNow = (): boolean => !hasRoom && this.hasRoomFor(hub, step);
    // One for each view, since a viewer may hold two; and no more, since each costs its time per frame.
    const listener = rendition.tells(onFrame) ? (frame: Frame) => onFrame(frame) : onFrame;
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
      get isToBeReplaced() {
        return hasRoomNow();
      },
      close: () => {
        rendition.leave(listener);
        if (!rendition.isWatched) this.#forget(rendition);
      },
    };
  }

  /**
   * The newest picture of each size that is made for those who watch, the camera's own among them. None
   * are made for this.
   */
  atHand(hub: Hub): readonly Frame[] {
    const open = [...(this.#open.get(hub)?.values() ?? [])];
    return [hub.newest, ...open.map(({ newest }) => newest)].filter((frame) => frame !== undefined);
  }

  /**
   * One frame at most so wide: what watchers have, where it is hardly older; else made once for all who
   * ask. The frame itself where that fails, or too many wait for theirs.
   * @param hub has a newer one, perhaps, when its turn comes
   * @param lagMs how much older it may be; some milliseconds at most all the same
   */
  async still(hub: Hub, frame: Frame, widthPx: number, lagMs = mostLagMs): Promise<Frame> {
    if (frame.width <= widthPx) return frame;
    const rendition = this.#open.get(hub)?.get(widthPx as RenditionStep);
    const watched = rendition && this.#watchedStill(rendition, frame, Math.min(lagMs, mostLagMs));
    const still = watched ?? (await this.#ownStill(hub, frame, widthPx));
    if (rendition) {
      const before = this.#stillSequences.get(rendition) ?? 0;
      this.#stillSequences.set(rendition, Math.max(before, still.sequence));
    }
    return still;
  }

  /** Not where a newer one went out already: who asks again must not be sent back in time. */
  #watchedStill(rendition: Rendition, frame: Frame, lagMs: number): Frame | undefined {
    const { newest, step } = rendition;
    if (newest?.width !== step) return undefined;
    // Less than nothing where the clock was set back: then nobody knows.
    const behindMs = frame.capturedAt - newest.capturedAt;
    const isRecent = behindMs >= 0 && behindMs <= lagMs;
    const isLatest = newest.sequence >= (this.#stillSequences.get(rendition) ?? 0);
    return isRecent && isLatest ? newest : undefined;
  }

  async #ownStill(hub: Hub, frame: Frame, widthPx: number): Promise<Frame> {
    const made = this.#stills.get(frame) ?? new Map<number, Promise<Frame>>();
    this.#stills.set(frame, made);
    if (!this.hasTimeFor(frame, widthPx)) {
      this.noteRefused();
      return frame;
    }
    const still = made.get(widthPx) ?? this.#makeStill(hub, frame, widthPx);
    remember(made, widthPx, still, mostStills);
    return still;
  }

  #makeStill(hub: Hub, asked: Frame, widthPx: number): Promise<Frame> {
    return new Promise((resolve) => {
      const run = async (): Promise<void> => {
        const { newest } = hub;
        const frame = newest && newest.sequence > asked.sequence ? newest : asked;
        resolve((await shrink(hub, frame, widthPx, this.#tools)) ?? frame);
      };
      this.#tools.governor.askOnce({ run });
    });
  }

  #rendition(hub: Hub, step: RenditionStep): Rendition {
    const steps = this.#open.get(hub) ?? new Map<RenditionStep, Rendition>();
    this.#open.set(hub, steps);
    const rendition = steps.get(step) ?? new Rendition(hub, step, this.#tools);
    steps.set(step, rendition);
    if (step !== 'own') this.#sized.add(rendition);
    return rendition;
  }

  #larger(hub: Hub, step: RenditionStep): RenditionStep {
    const open = [...(this.#open.get(hub)?.keys() ?? [])];
    const larger = open.filter((one) => one !== 'own' && step !== 'own' && one > step);
    return larger.sort((a, b) => Number(a) - Number(b))[0] ?? 'own';
  }

  #forget(rendition: Rendition): void {
    const steps = this.#open.get(rendition.hub);
    if (steps?.get(rendition.step) !== rendition) return;
    steps.delete(rendition.step);
    this.#sized.delete(rendition);
    if (steps.size === 0) this.#open.delete(rendition.hub);
  }
}
