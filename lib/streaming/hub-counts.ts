import { failureOf, type HubState } from './hub-state';
import { RecentTraffic } from './recent-traffic';

/**
 * What a hub has seen since it was made: counts that outlast reconnections and changes of its source,
 * and rates of the connection that it has now. A hub that never runs holds five numbers.
 */
export class HubCounts {
  #frames = 0;
  #bytes = 0;
  #starts = 0;
  #losses = 0;
  #superseded = 0;
  #recent: RecentTraffic | undefined;
  #hadPictures = false;

  get frames(): number {
    return this.#frames;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Attempts to connect. */
  get starts(): number {
    return this.#starts;
  }

  /** Times that the pictures stopped without anybody having asked for it. */
  get losses(): number {
    return this.#losses;
  }

  /** Pictures that were replaced by a newer one before anybody was told of them. */
  get superseded(): number {
    return this.#superseded;
  }

  /** Over the last ten seconds. @param now by a monotonic clock, in milliseconds */
  perSecond(now: number): { readonly frames: number; readonly bytes: number } {
    return this.#recent?.perSecond(now) ?? { frames: 0, bytes: 0 };
  }

  took(now: number, bytes: number): void {
    this.#frames += 1;
    this.#bytes += bytes;
    if (this.#recent) this.#recent.add(now, bytes);
    else this.#recent = new RecentTraffic(now);
  }

  supersededOne(): void {
    this.#superseded += 1;
  }

  entered(state: HubState): void {
    if (state.kind === 'starting') this.#starts += 1;
    if (state.kind === 'starting' || state.kind === 'idle') this.#recent = undefined;
    if (this.#hadPictures && failureOf(state)) this.#losses += 1;
    this.#hadPictures = state.kind === 'live';
  }
}
