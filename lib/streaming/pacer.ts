import type { Socket } from 'node:net';
import type { Clock } from '@/lib/sources/clock';
import { readSendQueues, type AddressFamily } from './send-queues';

/** How often all connections are looked at, to find those that cannot keep up. */
const surveyMs = 1_000;
/** How often at most where the kernel could not take a frame at once, which a slow link soon leads to. */
const hurriedSurveyMs = 500;
/** How soon a second look shows whether a full queue was more than a hiccup. */
const confirmMs = 200;
/** How soon a connection is looked at that is being waited for, and how late at most. */
const shortestWaitMs = 20;
const longestWaitMs = 250;
/** What is left of a frame when the next one may follow: (almost) nothing. */
const emptyBytes = 16 * 1024;
/**
 * A connection that was empty at once this often keeps up by itself. Fewer would not do for a new one:
 * the first frames fit into the other end's receive buffer, however slow it is.
 */
const promptFrames = 20;
/** So many of them a frame that took longer takes back: machines hiccup, slow links do so always. */
const lateFrameCost = 3;

export type PacedSocket = Pick<Socket, 'localPort' | 'remotePort' | 'localFamily'>;

/**
 * Holds the next frame back from viewers on slow links until the kernel has passed on the one
 * before. Otherwise the kernel's send buffer fills with megabytes of old frames, and the viewer sees
 * pictures that are many seconds old and ageing. Only new connections, and those that were seen with
 * more than one frame queued, are held back; the others cost a survey of the kernel's table once a
 * second, twice while the kernel does not take all of a frame at once.
 *
 * Where the kernel has no such table, nobody is held back.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #read: typeof readSendQueues;
  readonly #viewers = new Set<PacedViewer>();
  readonly #waiting = new Set<PacedViewer>();
  #cancelSurvey: (() => void) | undefined;
  #surveyedAt = -Infinity;
  #isHurried = false;
  #cancelWait: (() => void) | undefined;

  constructor(clock: Clock, read = readSendQueues) {
    this.#clock = clock;
    this.#read = read;
  }

  add(socket: PacedSocket): PacedViewer {
    const viewer = new PacedViewer(socket, {
      wait: (waiting) => {
        this.#waiting.add(waiting);
        this.#scheduleWait();
      },
      hurry: () => this.#hurry(),
      leave: (leaving) => {
        this.#viewers.delete(leaving);
        this.#waiting.delete(leaving);
        if (this.#viewers.size === 0) this.#rest();
      },
    });
    this.#viewers.add(viewer);
    this.#scheduleSurvey();
    return viewer;
  }

  /** Connections that are held back now. */
  get slow(): number {
    return [...this.#viewers].filter(({ isSlow }) => isSlow).length;
  }

  #scheduleSurvey(delayMs = surveyMs): void {
    this.#cancelSurvey ??= this.#clock.setTimer(() => void this.#survey(), delayMs);
  }

  #hurry(): void {
    if (this.#isHurried || this.#viewers.size === 0) return;
    this.#isHurried = true;
    const sinceMs = this.#clock.elapsed() - this.#surveyedAt;
    this.#cancelSurvey?.();
    this.#cancelSurvey = undefined;
    this.#scheduleSurvey(Math.max(hurriedSurveyMs - sinceMs, confirmMs));
  }

  async #survey(): Promise<void> {
    const own = this.#cancelSurvey;
    this.#surveyedAt = this.#clock.elapsed();
    this.#isHurried = false;
    const queues = await this.#read(familiesOf(this.#viewers));
    // All left and others came meanwhile: they have a survey of their own.
    if (this.#cancelSurvey !== own) return;
    this.#cancelSurvey = undefined;
    if (!queues || this.#viewers.size === 0) return;
    let suspects = 0;
    for (const viewer of this.#viewers) {
      if (viewer.look(queues.bytes(viewer.socket))) suspects += 1;
    }
    this.#scheduleSurvey(suspects > 0 ? confirmMs : surveyMs);
  }

  #scheduleWait(delayMs = shortestWaitMs): void {
    this.#cancelWait ??= this.#clock.setTimer(() => void this.#release(), delayMs);
  }

  async #release(): Promise<void> {
    const own = this.#cancelWait;
    const queues = await this.#read(familiesOf(this.#waiting));
    if (this.#cancelWait !== own) return;
    this.#cancelWait = undefined;
    let delayMs = longestWaitMs;
    for (const viewer of [...this.#waiting]) {
      const queuedBytes = queues?.bytes(viewer.socket) ?? 0;
      if (queuedBytes > emptyBytes) {
        delayMs = Math.min(delayMs, viewer.expectedMs(queuedBytes, this.#clock.elapsed()));
      } else {
        this.#waiting.delete(viewer);
        viewer.release();
      }
    }
    if (this.#waiting.size > 0) this.#scheduleWait(Math.max(delayMs, shortestWaitMs));
  }

  #rest(): void {
    this.#cancelSurvey?.();
    this.#cancelWait?.();
    this.#cancelSurvey = undefined;
    this.#cancelWait = undefined;
    this.#isHurried = false;
  }
}

function familiesOf(viewers: Iterable<PacedViewer>): Set<AddressFamily> {
  return new Set(
    [...viewers].map(({ socket }) => (socket.localFamily === 'IPv4' ? 'IPv4' : 'IPv6')),
  );
}

interface PacedHandler {
  wait(viewer: PacedViewer): void;
  hurry(): void;
  leave(viewer: PacedViewer): void;
}

/** One viewer's connection. */
export class PacedViewer {
  readonly socket: PacedSocket;
  readonly #handler: PacedHandler;
  #isSlow = true;
  #isSuspect = false;
  #lastBytes = 0;
  #promptFrames = 0;
  #waitedLong = false;
  /** While this frame is waited for. */
  #lastLook: { readonly bytes: number; readonly at: number } | undefined;
  #onReady: (() => void) | undefined;

  constructor(socket: PacedSocket, handler: PacedHandler) {
    this.socket = socket;
    this.#handler = handler;
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** @param isTaken whether the kernel has taken all of it already */
  wrote(bytes: number, isTaken: boolean): void {
    this.#lastBytes = bytes;
    if (!isTaken && !this.#isSlow) this.#handler.hurry();
  }

  /** Calls `onReady` when the next frame may be written: at once, unless the connection is slow. */
  whenReady(onReady: () => void): void {
    if (!this.#isSlow) {
      onReady();
      return;
    }
    this.#onReady = onReady;
    this.#waitedLong = false;
    this.#lastLook = undefined;
    this.#handler.wait(this);
  }

  close(): void {
    this.#onReady = undefined;
    this.#handler.leave(this);
  }

  /**
   * @param queuedBytes as the survey found: one frame on its way is no delay, more are, if they are
   * found twice running
   * @returns whether the next look has to tell
   */
  look(queuedBytes: number): boolean {
    const wasSuspect = this.#isSuspect;
    this.#isSuspect = !this.#isSlow && queuedBytes > this.#lastBytes + emptyBytes;
    if (!this.#isSuspect || !wasSuspect) return this.#isSuspect;
    this.#isSuspect = false;
    this.#isSlow = true;
    this.#promptFrames = 0;
    return false;
  }

  /** How long the rest will take at the rate seen since the last look, in milliseconds. */
  expectedMs(queuedBytes: number, now: number): number {
    const last = this.#lastLook;
    this.#waitedLong = true;
    this.#lastLook = { bytes: queuedBytes, at: now };
    const bytesPerMs = last && (last.bytes - queuedBytes) / Math.max(now - last.at, 1);
    return bytesPerMs && bytesPerMs > 0 ? (queuedBytes - emptyBytes) / bytesPerMs : shortestWaitMs;
  }

  release(): void {
    this.#promptFrames = Math.max(this.#promptFrames + (this.#waitedLong ? -lateFrameCost : 1), 0);
    if (this.#promptFrames >= promptFrames) this.#isSlow = false;
    const onReady = this.#onReady;
    this.#onReady = undefined;
    onReady?.();
  }
}
