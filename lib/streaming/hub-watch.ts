import type { Clock } from '@/lib/sources/clock';
import type { Frame } from './frame';
import type { Hub, HubView } from './hub';
import { failureOf, type Failure } from './hub-state';

export interface HubWatchListener {
  onFrame(): void;
  onState(): void;
}

/** A tile's hold on one hub, taken and let go as the tile has a use for its pictures. */
export class HubWatch {
  readonly hub: Hub;
  readonly #clock: Clock;
  readonly #listener: HubWatchListener;
  #view: HubView | undefined;
  #isOver = false;
  /** On the monotonic clock. */
  #liveSince: number | undefined;

  constructor(hub: Hub, clock: Clock, listener: HubWatchListener) {
    this.hub = hub;
    this.#clock = clock;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#view !== undefined;
  }

  /** While it is open. */
  get newest(): Frame | undefined {
    return this.#view && this.hub.newest;
  }

  /** Its pictures come, and one is there. */
  get isLive(): boolean {
    return this.hub.state.kind === 'live' && this.newest !== undefined;
  }

  /** In milliseconds; counts from when this watch saw it. */
  get liveForMs(): number {
    return this.#liveSince === undefined ? 0 : this.#clock.elapsed() - this.#liveSince;
  }

  get failure(): Failure | undefined {
    return failureOf(this.hub.state);
  }

  /** In trouble, or gone for ever. */
  get hasFailed(): boolean {
    return this.#isOver || this.failure !== undefined;
  }

  open(): void {
    if (this.#view || this.#isOver) return;
    this.#view = this.hub.view({
      onFrame: () => this.#listener.onFrame(),
      onState: () => {
        this.#noteLife();
        this.#listener.onState();
      },
      onClosed: () => {
        this.#isOver = true;
        // A hub that is closed already says so a moment later.
        if (!this.#view) return;
        this.close();
        this.#listener.onState();
      },
    });
    this.#noteLife();
  }

  close(): void {
    this.#view?.close();
    this.#view = undefined;
    this.#liveSince = undefined;
  }

  #noteLife(): void {
    if (this.hub.state.kind === 'live') this.#liveSince ??= this.#clock.elapsed();
    else this.#liveSince = undefined;
  }
}
