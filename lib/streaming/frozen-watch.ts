import type { Clock } from '@/lib/sources/clock';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { RecentMedian } from '@/lib/sources/recent-median';

const rememberedChanges = 9;
/** A camera that renews its picture once a minute exists. */
const unknownPatienceMs = 75_000;
/** So many times the usual time between two different pictures. */
const patience = 3;

/**
 * Tells whether a camera that sends pictures still sees anything: one that hangs often sends its
 * last picture for ever. Learns the usual time between two different pictures, so that a still that
 * is renewed once a minute, and asked for every second, is not called frozen. All in milliseconds.
 */
export class FrozenWatch {
  readonly #clock: Clock;
  readonly #shortestMs: number;
  readonly #changes = new RecentMedian(rememberedChanges);
  #jpeg: Uint8Array | undefined;
  /** When this picture first came: as its date, and by the clock that never jumps. */
  #firstAt = 0;
  #firstElapsed = 0;
  /** The time from the picture before to this one is known. */
  #isFollowed = false;
  #since: number | undefined;

  /** @param shortestMs identical pictures for less long than this are never called frozen */
  constructor(clock: Clock, shortestMs: number) {
    this.#clock = clock;
    this.#shortestMs = shortestMs;
  }

  /** The date of the picture that is shown ever since (milliseconds since the epoch), while frozen. */
  get since(): number | undefined {
    return this.#since;
  }

  /** For how long it has been shown, while frozen: by the clock that never jumps. */
  get forMs(): number | undefined {
    return this.#since === undefined ? undefined : this.#clock.elapsed() - this.#firstElapsed;
  }

  /** Takes every picture that came. @returns whether `since` changed */
  note({ jpeg, capturedAt }: Pick<CapturedFrame, 'jpeg' | 'capturedAt'>): boolean {
    const before = this.#since;
    const elapsed = this.#clock.elapsed();
    if (this.#jpeg && isSame(jpeg, this.#jpeg)) {
      if (elapsed - this.#firstElapsed >= this.#thresholdMs) this.#since = this.#firstAt;
    } else {
      this.#learn(elapsed);
      this.#firstAt = capturedAt;
      this.#firstElapsed = elapsed;
      this.#since = undefined;
    }
    this.#jpeg = jpeg;
    return this.#since !== before;
  }

  /** Pictures may have been missed: when the next different one was made is not known. */
  interrupted(): void {
    this.#isFollowed = false;
  }

  /** Nobody watches: the next picture may come days later. What was learned stays. */
  rest(): void {
    this.#jpeg = undefined;
    this.#since = undefined;
    this.#isFollowed = false;
  }

  #learn(elapsed: number): void {
    if (this.#isFollowed) this.#changes.note(elapsed - this.#firstElapsed);
    this.#isFollowed = true;
  }

  get #thresholdMs(): number {
    const usualMs = this.#changes.value;
    return usualMs === undefined
      ? Math.max(this.#shortestMs, unknownPatienceMs)
      : Math.max(this.#shortestMs, patience * usualMs);
  }
}

/** Two different JPEGs rarely have the same length, and then differ within the first kilobytes. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one === other || (one.length === other.length && Buffer.compare(one, other) === 0);
}
