import type { Clock } from '@/lib/sources/clock';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import type { PushInlet, PushListener } from '@/lib/sources/push-source';
import { Cadence } from '@/lib/streaming/cadence';
import { PushError } from './push-error';

/** Motion-triggered cameras pause for long; who sends nothing for longer than this has died. */
const longestSilenceMs = 90_000;

/** A publisher's hold on a camera: one at a time has it. */
export interface PushSeat {
  /** Ignored once the seat is lost. */
  offer(frame: CapturedFrame): void;
  /** Gives the seat up; idempotent. */
  leave(): void;
}

export interface JoinOptions {
  /** Called once, at the latest in the turn in which the seat is lost, unless it is given up. */
  readonly onEnd: (reason: PushError) => void;
  /** Whether to send away who has the seat. */
  readonly takeover: boolean;
}

interface Holder extends PushSeat {
  readonly options: JoinOptions;
  /** Of the last picture or, before the first, of joining; by the clock that never jumps. */
  heardAt: number;
  frames: number;
  cancelWatch: () => void;
}

/** The time until the next publisher comes says nothing of how often a stream has pictures. */
function isStream({ frames }: Holder): boolean {
  return frames > 1;
}

/** Where one camera's publisher hands its pictures in. Keeps the newest only. */
export class CameraInlet implements PushInlet {
  readonly #clock: Clock;
  readonly #cadence = new Cadence(() => undefined);
  readonly #listeners = new Set<PushListener>();
  #newest: CapturedFrame | undefined;
  #newestAt = 0;
  #holder: Holder | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get newest(): CapturedFrame | undefined {
    return this.#newest;
  }

  get intervalMs(): number | undefined {
    return this.#cadence.intervalMs;
  }

  get isFresh(): boolean {
    return this.#newest !== undefined && this.#ageMs <= this.#cadence.stallAfterMs;
  }

  get isFed(): boolean {
    if (this.#holder) return true;
    return this.#newest !== undefined && this.#ageMs <= this.#cadence.giveUpAfterMs;
  }

  /** Whether somebody is connected. */
  get isHeld(): boolean {
    return this.#holder !== undefined;
  }

  listen(listener: PushListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * A publisher comes. One that has fallen silent makes room without being asked to.
   * @throws PushError 'taken'
   */
  join(options: JoinOptions): PushSeat {
    const before = this.#holder;
    if (before && !options.takeover && this.#silentMs(before) <= this.#cadence.stallAfterMs) {
      throw new PushError('taken');
    }
    const holder = this.#newHolder(options);
    this.#holder = holder;
    this.#watch(holder, longestSilenceMs);
    if (!before) return holder;
    before.cancelWatch();
    if (isStream(before)) this.#cadence.interrupted();
    before.options.onEnd(new PushError('taken-over'));
    return holder;
  }

  /** Sends the publisher away, if there is one. */
  end(reason: PushError): void {
    const holder = this.#holder;
    if (!holder) return;
    holder.leave();
    holder.options.onEnd(reason);
  }

  get #ageMs(): number {
    return this.#clock.elapsed() - this.#newestAt;
  }

  #silentMs({ heardAt }: Holder): number {
    return this.#clock.elapsed() - heardAt;
  }

  #newHolder(options: JoinOptions): Holder {
    const holder: Holder = {
      options,
      heardAt: this.#clock.elapsed(),
      frames: 0,
      cancelWatch: () => undefined,
      offer: (frame) => this.#take(holder, frame),
      leave: () => this.#leave(holder),
    };
    return holder;
  }

  #take(holder: Holder, frame: CapturedFrame): void {
    if (this.#holder !== holder) return;
    holder.heardAt = this.#newestAt = this.#clock.elapsed();
    holder.frames += 1;
    this.#newest = frame;
    this.#cadence.note(this.#newestAt);
    for (const listener of [...this.#listeners]) listener.onFrame(frame);
  }

  /** Who sends single pictures comes and goes with each: then only the cadence tells that it ended. */
  #leave(holder: Holder): void {
    if (this.#holder !== holder) return;
    this.#holder = undefined;
    holder.cancelWatch();
    if (!isStream(holder)) return;
    this.#cadence.interrupted();
    for (const listener of [...this.#listeners]) listener.onLeft();
  }

  #watch(holder: Holder, delayMs: number): void {
    holder.cancelWatch = this.#clock.setTimer(() => {
      const limitMs = Math.max(longestSilenceMs, this.#cadence.giveUpAfterMs);
      const silentMs = this.#silentMs(holder);
      if (silentMs < limitMs) this.#watch(holder, limitMs - silentMs);
      else this.end(new PushError('silent'));
    }, delayMs);
  }
}
