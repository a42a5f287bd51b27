import type { ServerResponse } from 'node:http';
import type { Clock } from '@/lib/sources/clock';
import type { DirectoryEntry } from './hub-directory';
import type { HubView } from './hub';
import type { Frame } from './frame';
import { failureOf, type HubState } from './hub-state';
import type { NoSignalParts } from './no-signal-parts';
import { createOutlet, type Outlet } from './outlet';
import type { Pacer } from './pacer';
import { shrunkWidthPx, type RenditionStep } from './rendition-step';
import type { FrameView, Renditions } from './renditions';
import { SentBytes } from './sent-bytes';
import { TakingWatch } from './taking-watch';

/** The no-signal picture is sent again this often, so that vanished viewers and silent proxies show. */
const noSignalRepeatMs = 5_000;

export interface MjpegViewerOptions {
  readonly entry: DirectoryEntry;
  readonly clock: Clock;
  readonly renditions: Renditions;
  /** As the camera sends where absent. */
  readonly step?: RenditionStep;
  /** The first bytes of the body. */
  readonly opening: Uint8Array;
  readonly partOf: (frame: Frame) => Uint8Array;
  readonly noSignal: NoSignalParts;
  /** Is not told why the camera is lost. */
  readonly hidesReason?: boolean;
  /** The answer itself, where it is known. */
  readonly response?: ServerResponse | undefined;
  /** Holds frames back from slow links. */
  readonly pacer?: Pacer | undefined;
  /** Counts what leaves. */
  readonly sent?: SentBytes | undefined;
  /** The viewer left (its request's signal). */
  readonly signal: AbortSignal;
  readonly onClosed?: () => void;
  /** It took nothing any more. */
  readonly onDropped?: (() => void) | undefined;
}

/**
 * One plain MJPEG viewer: whenever its connection can take more, it gets the newest frame that it
 * has not had. No queue; while the camera is lost, it gets a picture that says so.
 */
export class MjpegViewer {
  readonly #options: MjpegViewerOptions;
  readonly #view: HubView;
  readonly #frames: FrameView;
  readonly #outlet: Outlet;
  readonly #taking: TakingWatch;
  readonly #sent: SentBytes;
  readonly #partOf: MjpegViewerOptions['partOf'];
  #opened = false;
  /** The connection asked for more and has not got it yet. */
  #waiting = false;
  #lastSequence = 0;
  /** There may be a picture that it has not had. */
  #missed = true;
  /** The camera is, and no picture of it may pass for a live one. */
  #lost = false;
  #pendingNoSignal: Uint8Array | undefined;
  #cancelNoSignal: (() => void) | undefined;
  #closed = false;

  constructor(options: MjpegViewerOptions) {
    this.#options = options;
    this.#sent = options.sent ?? new SentBytes();
    this.#partOf = options.partOf;
    const { clock, entry, renditions, step = 'own' } = options;
    this.#taking = new TakingWatch(clock, () => this.#drop());
    // A body that nobody ever begins to read counts, too.
    this.#taking.gave();
    const listener = { onReady: () => this.#pull(), onGone: this.close };
    this.#outlet = createOutlet(options.response, listener, options.pacer);
    this.#view = entry.hub.view({
      onState: (state) => this.#follow(state),
      onClosed: () => this.close(),
    });
    this.#frames = renditions.view(entry.hub, step, (frame) => this.#offer(frame));
    options.signal.addEventListener('abort', this.close, { once: true });
    if (options.signal.aborted) this.close();
    else this.#follow(entry.hub.state);
  }

  get body(): ReadableStream<Uint8Array> {
    return this.#outlet.body;
  }

  /** Ends the body and lets go of the hub; idempotent. */
  readonly close = (): void => {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.signal.removeEventListener('abort', this.close);
    this.#stopNoSignal();
    this.#taking.close();
    this.#frames.close();
    this.#view.close();
    this.#outlet.close();
    this.#options.onClosed?.();
  };

  #pull(): void {
    if (!this.#opened) {
      this.#opened = true;
      this.#enqueue(this.#options.opening);
      return;
    }
    this.#waiting = true;
    this.#taking.took();
    const news = this.#news;
    if (news) this.#send(news);
    else if (this.#pendingNoSignal) this.#sendNoSignal(this.#pendingNoSignal);
  }

  /**
   * Called for each picture and viewer, and so written to look at few things: what is far apart in
   * memory costs more than what is done with it.
   */
  #offer(frame: Frame): void {
    if (this.#waiting && !this.#lost && frame.sequence > this.#lastSequence) this.#send(frame);
    else this.#missed = true;
  }

  /**
   * What it has not had. The last picture of a lost camera is only shown greyed: also one whose
   * smaller size is made when the camera is lost already.
   */
  get #news(): Frame | undefined {
    if (this.#lost || !this.#missed) return undefined;
    const { newest } = this.#frames;
    return newest && newest.sequence > this.#lastSequence ? newest : undefined;
  }

  #send(frame: Frame): void {
    this.#lastSequence = frame.sequence;
    this.#missed = false;
    this.#enqueue(this.#partOf(frame));
  }

  #sendNoSignal(part: Uint8Array): void {
    this.#pendingNoSignal = undefined;
    this.#enqueue(part);
  }

  #enqueue(bytes: Uint8Array): void {
    this.#waiting = false;
    this.#taking.gave();
    this.#sent.total += bytes.length;
    this.#outlet.write(bytes);
  }

  #drop(): void {
    this.#options.onDropped?.();
    this.#outlet.abort();
    this.close();
  }

  #follow(state: HubState): void {
    this.#lost = failureOf(state) !== undefined;
    if (this.#lost && !this.#cancelNoSignal) this.#startNoSignal();
    if (!this.#lost) this.#stopNoSignal();
  }

  #stopNoSignal(): void {
    this.#cancelNoSignal?.();
    this.#cancelNoSignal = undefined;
    this.#pendingNoSignal = undefined;
  }

  #startNoSignal(): void {
    const { clock, entry, noSignal, hidesReason, step = 'own' } = this.#options;
    const widthOf = (ownWidthPx: number): number => shrunkWidthPx(ownWidthPx, step) ?? ownWidthPx;
    let stopped = false;
    let cancelTimer = (): void => undefined;
    const show = async (): Promise<void> => {
      const part = await noSignal.partFor(entry, { widthOf, hidesReason });
      if (stopped) return;
      if (part && this.#waiting) this.#sendNoSignal(part);
      else this.#pendingNoSignal = part;
      if (!this.#closed)
        cancelTimer = clock.setTimer(() => void show().catch(this.close), noSignalRepeatMs);
    };
    this.#cancelNoSignal = () => {
      stopped = true;
      cancelTimer();
    };
    show().catch(this.close);
  }
}
