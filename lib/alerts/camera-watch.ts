import type { Clock } from '@/lib/sources/clock';
import type { Hub, HubView } from '@/lib/streaming/hub';
import { failureOf, type HubState } from '@/lib/streaming/hub-state';

/**
 * Looks at one camera like a viewer that takes no pictures, and knows for how long it has given none.
 * All by the clock that never jumps: a machine whose date is set loses no camera and finds none.
 */
export class CameraWatch {
  readonly hub: Hub;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #view: HubView;
  /** Of the newest sign of life; of the beginning, where none came yet. */
  #pictureElapsed: number;
  /** Since when it has been live without a break, and live with pictures that change. */
  #liveElapsed: number | undefined;
  #movingElapsed: number | undefined;

  /** @param onChange told when its state changes; must not throw */
  constructor(hub: Hub, clock: Clock, onChange: () => void) {
    this.hub = hub;
    this.#clock = clock;
    this.#onChange = onChange;
    // It may have been lost for a while to somebody who was watching.
    const lostSince = failureOf(hub.state)?.since ?? clock.now();
    this.#pictureElapsed = clock.elapsed() - Math.max(clock.now() - lostSince, 0);
    this.#view = hub.view({
      onFrame: () => this.#noteFrame(),
      onState: (state) => this.#noteState(state),
      onClosed: () => this.#onChange(),
    });
    this.#noteState(hub.state);
  }

  /** For how many milliseconds there has been no picture, or none that changes; undefined where all is well. */
  troubleMs(countsFrozen: boolean): number | undefined {
    if (this.hub.state.kind !== 'live') return this.#clock.elapsed() - this.#pictureElapsed;
    return countsFrozen ? this.hub.frozenForMs : undefined;
  }

  /** For how many milliseconds all has been well; 0 where it is not. */
  wellForMs(countsFrozen: boolean): number {
    const since = countsFrozen ? this.#movingElapsed : this.#liveElapsed;
    return since === undefined ? 0 : this.#clock.elapsed() - since;
  }

  close(): void {
    this.#view.close();
  }

  #noteFrame(): void {
    if (this.hub.state.kind === 'live') this.#pictureElapsed = this.#clock.elapsed();
  }

  #noteState({ kind }: HubState): void {
    const elapsed = this.#clock.elapsed();
    const isLive = kind === 'live';
    if (isLive) this.#pictureElapsed = elapsed;
    this.#liveElapsed = isLive ? (this.#liveElapsed ?? elapsed) : undefined;
    const isMoving = isLive && this.hub.frozenForMs === undefined;
    this.#movingElapsed = isMoving ? (this.#movingElapsed ?? elapsed) : undefined;
    this.#onChange();
  }
}
