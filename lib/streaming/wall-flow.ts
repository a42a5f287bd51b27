import type { Clock } from '@/lib/sources/clock';

/** How much older than the link's own delay a picture may become by waiting in buffers. */
const queueingDelayMs = 300;
const rateWindowMs = 1_000;
const firstWindowBytes = 128 * 1024;
const smallestWindowBytes = 32 * 1024;
const largestWindowBytes = 64 * 1024 * 1024;

interface Mark {
  readonly at: number;
  readonly bytes: number;
}

/**
 * How much may be on the way to one wall: what the page has acknowledged tells how fast its link
 * is, so the buffers between hold a fraction of a second, whatever the link and the proxies on it.
 * The window is the measured rate times (shortest round trip + `queueingDelayMs`).
 */
export class WallFlow {
  readonly #clock: Clock;
  #sentBytes = 0;
  #receivedBytes = 0;
  /** Sends not yet acknowledged, oldest first: bytes sent up to then. */
  #sends: Mark[] = [];
  /** Acknowledgements within the rate window, oldest first. */
  #acks: Mark[];
  /** Of this connection: later ones include the wait behind our own pictures. */
  #shortestRoundTripMs = Infinity;
  #windowBytes = firstWindowBytes;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#acks = [{ at: clock.elapsed(), bytes: 0 }];
  }

  get inFlightBytes(): number {
    return this.#sentBytes - this.#receivedBytes;
  }

  get windowBytes(): number {
    return this.#windowBytes;
  }

  /** A picture may be sent now: one may overshoot the window, none is sent into a full one. */
  get open(): boolean {
    return this.inFlightBytes < this.#windowBytes;
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
    this.#sends.push({ at: this.#clock.elapsed(), bytes: this.#sentBytes });
  }

  /**
   * @param total bytes of the body that the page has read; late, lower and impossible ones are ignored
   * @returns whether it tells of something new
   */
  acknowledge(total: number): boolean {
    if (total <= this.#receivedBytes || total > this.#sentBytes) return false;
    const now = this.#clock.elapsed();
    this.#receivedBytes = total;
    this.#noteRoundTrip(now);
    this.#acks.push({ at: now, bytes: total });
    while (this.#acks.length > 2 && now - (this.#acks[1]?.at ?? now) >= rateWindowMs) {
      this.#acks.shift();
    }
    this.#resize(now);
    return true;
  }

  #noteRoundTrip(now: number): void {
    let arrivedAt: number | undefined;
    let known = 0;
    for (const send of this.#sends) {
      if (send.bytes > this.#receivedBytes) break;
      arrivedAt = send.at;
      known += 1;
    }
    if (arrivedAt === undefined) return;
    this.#sends.splice(0, known);
    const roundTripMs = Math.max(now - arrivedAt, 0);
    this.#shortestRoundTripMs = Math.min(this.#shortestRoundTripMs, roundTripMs);
  }

  #resize(now: number): void {
    const first = this.#acks[0];
    if (!first || this.#shortestRoundTripMs === Infinity) return;
    const spanMs = Math.max(now - first.at, 50);
    const bytesPerMs = (this.#receivedBytes - first.bytes) / spanMs;
    const wanted = bytesPerMs * (this.#shortestRoundTripMs + queueingDelayMs);
    this.#windowBytes = Math.min(Math.max(wanted, smallestWindowBytes), largestWindowBytes);
  }
}
