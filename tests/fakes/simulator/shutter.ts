import type { Clock } from '@/lib/sources/clock';
import type { CameraPictures } from './camera-pictures';

/** The camera's clock under `clock-jump`, in turns: right, years ahead, and long ago. */
const clockJumpsMs = [0, 94_608_000_000, -1_500_000_000_000];

/** Takes a simulated camera's pictures: one when asked, or as often as its rate says. */
export class Shutter {
  isFrozen = false;
  clockJumps = false;
  readonly #pictures: CameraPictures;
  readonly #clock: Clock;
  #fps: number;
  #number = 0;
  #newest: Uint8Array | undefined;
  /** Drawings, one after the other. */
  #drawn: Promise<Uint8Array> = Promise.resolve(new Uint8Array(0));
  #waiting = 0;
  #onPicture: ((jpeg: Uint8Array) => void) | undefined;
  #dueAt = 0;
  #cancelTick: (() => void) | undefined;

  constructor(pictures: CameraPictures, clock: Clock, fps: number) {
    this.#pictures = pictures;
    this.#clock = clock;
    this.#fps = fps;
  }

  get fps(): number {
    return this.#fps;
  }

  /** What the camera's own clock says. */
  get cameraNowMs(): number {
    const jumpMs = clockJumpsMs[this.#number % clockJumpsMs.length] ?? 0;
    return this.#clock.now() + (this.clockJumps ? jumpMs : 0);
  }

  setFps(fps: number): void {
    this.#fps = fps;
    const onPicture = this.#onPicture;
    this.stop();
    if (onPicture) this.start(onPicture);
  }

  /** The next picture, or the same again while it is frozen. */
  take(): Promise<Uint8Array> {
    this.#waiting += 1;
    this.#drawn = this.#drawn.then(async () => {
      this.#waiting -= 1;
      if (this.isFrozen && this.#newest) return this.#newest;
      this.#number += 1;
      this.#newest = await this.#pictures.next(this.#number, this.cameraNowMs);
      return this.#newest;
    });
    return this.#drawn;
  }

  /** The first picture comes one interval from now; harmless where it runs. */
  start(onPicture: (jpeg: Uint8Array) => void): void {
    if (this.#onPicture) return;
    this.#onPicture = onPicture;
    this.#dueAt = this.#clock.elapsed();
    this.#schedule();
  }

  stop(): void {
    this.#onPicture = undefined;
    this.#cancelTick?.();
  }

  /** By when the last one was due, so that the rate does not sink with the timers' lateness. */
  #schedule(): void {
    const now = this.#clock.elapsed();
    this.#dueAt = Math.max(this.#dueAt + 1000 / this.#fps, now);
    this.#cancelTick = this.#clock.setTimer(() => this.#tick(), this.#dueAt - now);
  }

  #tick(): void {
    this.#schedule();
    // Where drawing takes longer than the rate allows, pictures are left out.
    if (this.#waiting > 1) return;
    void this.take().then((jpeg) => this.#onPicture?.(jpeg));
  }
}
