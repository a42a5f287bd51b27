import type { Clock } from '@/lib/sources/clock';
import { PathDelay } from './path-delay';

/** How long a picture may wait on the way beside the path's own delay, its own bytes included. */
const mostWaitMs = 400;
/**
 * A picture that is larger than the window goes out when so little is left on the way: pages tell
 * what they have read ten times a second, and the link must have something to do until then.
 */
const refillMs = 120;
/** A round trip longer than the path by this much has waited behind our own pictures. */
const queuedMs = 150;
/** How long an acknowledgement may be missing beyond that, before nothing more is sent. */
const hiccupMs = 150;
/** So many round trips in a row are a full link; fewer may be a page that had something else to do. */
const sureAfter = 3;
/** What was learned of a link that is full counts for so long. */
const limitLastsMs = 10_000;
/** By how much a full link is taken to have got faster with each round trip that did not wait. */
const limitRise = 1.05;
/** How long pictures are held back at most to find out how long the path is. */
const longestProbeMs = 5_000;
/** A third of a second of a link of 200 kB/s. */
const firstWindowBytes = 64 * 1024;
const smallestWindowBytes = 16 * 1024;
const largestWindowBytes = 64 * 1024 * 1024;

interface Limit {
  readonly bytesPerMs: number;
  /** When the link was full last. */
  readonly at: number;
  /** Round trips in a row that showed it. */
  readonly seen: number;
}

interface Send {
  readonly at: number;
  /** Sent up to and with it. */
  readonly bytes: number;
  /** Acknowledged when it was sent, and when that was learned. */
  readonly receivedBytes: number;
  readonly receivedAt: number;
  readonly isProbe: boolean;
}

/**
 * How much may be on the way to one wall, so that no picture waits there for more than
 * `mostWaitMs`, whatever the link and the proxies on it: all their buffers together, and the
 * kernel's, hold no more than this lets out.
 *
 * What the page acknowledges tells how fast its link is. Where round trips are longer than the path,
 * the link is full: the window is then what it carried in that time, scaled to `mostWaitMs`. Where
 * they are not, it opens, at most to twice of what was on the way and arrived: links that let a burst
 * through at first would else be taken for fast ones.
 */
export class WallFlow {
  readonly #clock: Clock;
  readonly #path: PathDelay;
  #sentBytes = 0;
  #receivedBytes = 0;
  #receivedAt: number;
  /** Not wholly acknowledged, oldest first. */
  readonly #sends: Send[] = [];
  #windowBytes = firstWindowBytes;
  /** What a full link has not carried yet of all that was sent, by its rate. */
  #backlog = { bytes: 0, at: 0 };
  #probingSince: number | undefined;
  #limit: Limit | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#receivedAt = clock.elapsed();
    this.#path = new PathDelay(clock.elapsed());
  }

  /** What the page has read, as far as it told. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  /** How long ago something new was acknowledged, or the wall opened. */
  get acknowledgedAgoMs(): number {
    return this.#clock.elapsed() - this.#receivedAt;
  }

  get inFlightBytes(): number {
    return this.#sentBytes - this.#receivedBytes;
  }

  get windowBytes(): number {
    return this.#windowBytes;
  }

  /** What the link carries, where that is less than there is to send; in bytes per millisecond. */
  get limitBytesPerMs(): number | undefined {
    if (!this.#limit || this.#limit.seen < sureAfter) return undefined;
    const isRecent = this.#clock.elapsed() - this.#limit.at <= limitLastsMs;
    return isRecent ? this.#limit.bytesPerMs : undefined;
  }

  /** Pictures are held back, all has arrived, and a few bytes alone would tell how long the path is. */
  get wantsProbe(): boolean {
    return this.#isProbing() && this.inFlightBytes === 0;
  }

  /** Whether a picture of so many bytes would pass by the way: the link is not known to be full. */
  hasRoomToSpare(bytes: number): boolean {
    if (this.limitBytesPerMs !== undefined || !this.admits(bytes)) return false;
    return this.inFlightBytes + bytes <= this.#windowBytes;
  }

  /** Whether a picture of so many bytes may be sent now. */
  admits(bytes: number): boolean {
    if (this.#isProbing()) return false;
    const { inFlightBytes } = this;
    if (inFlightBytes === 0) return true;
    const now = this.#clock.elapsed();
    const waitedMs = now - (this.#sends[0]?.at ?? now);
    if (waitedMs > this.#path.ms + mostWaitMs + hiccupMs) return false;
    if (!this.#fitsBacklog(bytes, now)) return false;
    const nearlyEmpty = (this.#path.ms + refillMs) / (this.#path.ms + mostWaitMs);
    return (
      inFlightBytes + bytes <= this.#windowBytes || inFlightBytes <= this.#windowBytes * nearlyEmpty
    );
  }

  /** A long path has room for much more than its narrowest place, where a burst would wait. */
  #fitsBacklog(bytes: number, now: number): boolean {
    const { limitBytesPerMs } = this;
    if (limitBytesPerMs === undefined) return true;
    const waiting = this.#backlogBytes(now);
    return waiting + bytes <= limitBytesPerMs * mostWaitMs || waiting <= limitBytesPerMs * refillMs;
  }

  #backlogBytes(now: number): number {
    const carried = (this.limitBytesPerMs ?? Infinity) * (now - this.#backlog.at);
    return now > this.#backlog.at
      ? Math.max(this.#backlog.bytes - carried, 0)
      : this.#backlog.bytes;
  }

  sent(bytes: number): void {
    const now = this.#clock.elapsed();
    const wasAlone = this.inFlightBytes === 0;
    const isProbe = this.wantsProbe;
    this.#sentBytes += bytes;
    this.#backlog = { bytes: this.#backlogBytes(now) + bytes, at: now };
    this.#sends.push({
      at: now,
      bytes: this.#sentBytes,
      receivedBytes: this.#receivedBytes,
      // The time before it says nothing of the link.
      receivedAt: wasAlone ? now : this.#receivedAt,
      isProbe,
    });
  }

  /**
   * @param total bytes of the body that the page has read; late, lower and impossible ones are ignored
   * @returns whether it tells of something new
   */
  acknowledge(total: number): boolean {
    if (total <= this.#receivedBytes || total > this.#sentBytes) return false;
    const now = this.#clock.elapsed();
    // The one that the last byte belongs to: of those before it, nobody knows when they were read.
    const send = this.#sends.find(({ bytes }) => bytes >= total);
    this.#receivedBytes = total;
    this.#receivedAt = now;
    while (this.#sends[0] && this.#sends[0].bytes <= total) this.#sends.shift();
    if (send) this.#learn(send, now);
    return true;
  }

  #learn(send: Send, now: number): void {
    const roundTripMs = now - send.at;
    const carriedBytes = this.#receivedBytes - send.receivedBytes;
    const bytesPerMs = carriedBytes / Math.max(now - send.receivedAt, 1);
    if (send.isProbe) {
      this.#learnPath(roundTripMs, now);
      return;
    }
    this.#path.note(roundTripMs, now);
    const isQueued = roundTripMs > this.#path.ms + queuedMs;
    const room = Math.max(2 * carriedBytes, this.#windowBytes);
    if (isQueued) {
      this.#limit = lowered(this.#limit, bytesPerMs, now);
      this.#resize(Math.min(this.#wanted(this.#limit.bytesPerMs), room));
    } else {
      this.#limit = raised(this.#limit, now);
      this.#resize(Math.max(Math.min(this.#wanted(bytesPerMs), room), this.#windowBytes));
    }
  }

  #learnPath(roundTripMs: number, now: number): void {
    const beforeMs = this.#path.ms;
    this.#path.noteAlone(roundTripMs, now);
    if (this.#path.ms <= beforeMs + queuedMs) return;
    // What looked like a full link was a longer path: it is learned anew.
    this.#limit = undefined;
    this.#resize(Math.max(this.#windowBytes, firstWindowBytes));
  }

  #isProbing(): boolean {
    const now = this.#clock.elapsed();
    if (this.#path.isStale(now)) this.#probingSince ??= now;
    else this.#probingSince = undefined;
    if (this.#probingSince === undefined) return false;
    if (now - this.#probingSince <= longestProbeMs) return true;
    this.#path.postpone(now);
    this.#probingSince = undefined;
    return false;
  }

  #wanted(bytesPerMs: number): number {
    return bytesPerMs * (this.#path.ms + mostWaitMs);
  }

  #resize(bytes: number): void {
    this.#windowBytes = Math.min(Math.max(bytes, smallestWindowBytes), largestWindowBytes);
  }
}

function lowered(before: Limit | undefined, bytesPerMs: number, at: number): Limit {
  const mean = before ? (before.bytesPerMs + bytesPerMs) / 2 : bytesPerMs;
  return { bytesPerMs: mean, at, seen: (before?.seen ?? 0) + 1 };
}

function raised(before: Limit | undefined, now: number): Limit | undefined {
  const isSure = before && before.seen >= sureAfter && now - before.at <= limitLastsMs;
  return isSure ? { ...before, bytesPerMs: before.bytesPerMs * limitRise } : undefined;
}
