import type { Clock } from '@/lib/sources/clock';
import type { CapturedFrame, FrameSource } from '@/lib/sources/frame-source';
import { SourceError } from '@/lib/sources/source-error';
import type { Cadence } from './cadence';
import type { Failure, HubState } from './hub-state';

export interface SourceRunOptions {
  readonly source: FrameSource;
  readonly clock: Clock;
  readonly onFrame: (frame: CapturedFrame) => void;
  readonly onState: (state: HubState) => void;
  /** Whether there is room for a picture; where there is not, the run ends. Always when absent. */
  readonly hasRoomFor?: (frame: CapturedFrame) => boolean;
}

/** What earlier attempts led to. */
export interface Before {
  readonly failure: Failure | undefined;
  readonly capturedAt: number | undefined;
}

/** One connection to a camera, watched for silence. */
export class SourceRun {
  readonly #options: SourceRunOptions;
  readonly #cadence: Cadence;
  readonly #recovered: () => void;
  readonly #stop = new AbortController();
  #state: HubState;
  /** By the clock that never jumps. */
  #firstFrameElapsed: number | undefined;
  #lastFrameElapsed: number | undefined;
  readonly #startedElapsed: number;
  #cancelWatch: (() => void) | undefined;
  #lookAt = 0;
  /** Why the connection was given up. */
  #silence: SourceError | undefined;
  #hadNoRoom = false;
  readonly #before: Before;
  /** Of the newest picture, in milliseconds since the epoch. */
  capturedAt: number | undefined;
  /** In milliseconds since the epoch. */
  lastFrameAt: number | undefined;

  constructor(options: SourceRunOptions, cadence: Cadence, before: Before, recovered: () => void) {
    const { failure } = before;
    this.#before = before;
    this.#options = options;
    this.#cadence = cadence;
    this.#recovered = recovered;
    this.#startedElapsed = options.clock.elapsed();
    this.#state = { kind: 'starting', since: options.clock.now(), ...(failure && { failure }) };
  }

  get healthyForMs(): number {
    return (this.#lastFrameElapsed ?? 0) - (this.#firstFrameElapsed ?? 0);
  }

  /** The error that ended the run, or undefined when `signal` did. */
  async finish(signal: AbortSignal): Promise<SourceError | undefined> {
    const { source, onState } = this.#options;
    const abort = () => this.#stop.abort(signal.reason);
    if (signal.aborted) return undefined;
    signal.addEventListener('abort', abort, { once: true });
    onState(this.#state);
    this.#cadence.interrupted();
    this.#watch(this.#cadence.silentAfterMs);
    try {
      await source.run((frame) => this.#take(frame), this.#stop.signal);
      return this.#ending(signal, new SourceError('ended', 'The camera ended the stream.'));
    } catch (cause) {
      return this.#ending(signal, asSourceError(cause));
    } finally {
      signal.removeEventListener('abort', abort);
      this.#cancelWatch?.();
      // Whatever a source gives after its end is not taken.
      this.#stop.abort();
    }
  }

  #ending(signal: AbortSignal, error: SourceError): SourceError | undefined {
    if (signal.aborted) return undefined;
    if (this.#hadNoRoom) return new SourceError('no-room', 'There is no room for its pictures.');
    if (!this.#silence) return error;
    const { code, message } = this.#silence;
    return error.code === code && error.output ? error : new SourceError(code, message);
  }

  #take(captured: CapturedFrame): void {
    if (this.#stop.signal.aborted) return;
    const frame = this.#dated(captured);
    if (this.#options.hasRoomFor?.(frame) === false) {
      this.#hadNoRoom = true;
      this.#stop.abort();
      return;
    }
    this.capturedAt = frame.capturedAt;
    if (this.#isOld(frame)) {
      if (frame.isPast) this.lastFrameAt = frame.capturedAt;
      this.#options.onFrame(frame);
      return;
    }
    const { clock } = this.#options;
    const elapsed = clock.elapsed();
    this.#firstFrameElapsed ??= elapsed;
    this.#lastFrameElapsed = elapsed;
    this.lastFrameAt = clock.now();
    this.#cadence.note(elapsed);
    this.#recovered();
    if (this.#state.kind !== 'live') this.#enter({ kind: 'live', since: this.lastFrameAt });
    const { stallAfterMs } = this.#cadence;
    if (this.#lookAt - elapsed > 2 * stallAfterMs) this.#watch(stallAfterMs);
    this.#options.onFrame(frame);
  }

  /**
   * What is read after a halt of this process may have waited since its beginning: how old it is
   * nobody knows, so it is told at its worst.
   */
  #dated(frame: CapturedFrame): CapturedFrame {
    const since = this.#options.clock.behindSince?.();
    if (since === undefined || frame.capturedAt <= since) return frame;
    const after = (this.capturedAt ?? -Infinity) + 1;
    return { ...frame, capturedAt: Math.min(Math.max(since, after), frame.capturedAt) };
  }

  /**
   * Whether this is the very picture from before the failure, as a folder gives it in which nothing
   * has been written since, or the source itself says that it is from the past: no sign of life.
   */
  #isOld({ capturedAt, isPast = false }: CapturedFrame): boolean {
    const { failure } = this.#before;
    return isPast || (failure !== undefined && capturedAt === this.#before.capturedAt);
  }

  /**
   * One timer per run, not one per frame: when it fires it looks how long the silence has lasted.
   * A frame sets it anew only where the cadence turned out much faster than was known.
   */
  #watch(delayMs: number): void {
    const { clock } = this.#options;
    this.#cancelWatch?.();
    this.#lookAt = clock.elapsed() + delayMs;
    this.#cancelWatch = clock.setTimer(() => this.#look(), delayMs);
  }

  #look(): void {
    const last = this.#lastFrameElapsed;
    const silentForMs = this.#options.clock.elapsed() - (last ?? this.#startedElapsed);
    const { silentAfterMs, stallAfterMs, hopelessAfterMs, giveUpAfterMs } = this.#cadence;
    const endAfterMs = last === undefined ? hopelessAfterMs : giveUpAfterMs;
    const lateAfterMs = last === undefined ? silentAfterMs : stallAfterMs;
    if (silentForMs >= endAfterMs) {
      const code = this.capturedAt === undefined ? 'silent' : 'stalled';
      this.#silence = new SourceError(code, 'No picture came for too long.');
      this.#stop.abort(this.#silence);
      return;
    }
    if (silentForMs >= lateAfterMs) this.#sayLate();
    this.#watch(Math.max((silentForMs >= lateAfterMs ? endAfterMs : lateAfterMs) - silentForMs, 1));
  }

  /** A retry keeps saying what went wrong before: that no picture has come yet is no news. */
  #sayLate(): void {
    if (this.#state.kind === 'live') {
      const since = this.lastFrameAt ?? this.#state.since;
      this.#enter({ kind: 'stalled', failure: { since, code: 'stalled' } });
    } else if (this.#state.kind === 'starting' && !this.#state.failure) {
      const { since } = this.#state;
      this.#enter({ kind: 'stalled', failure: { since, code: 'silent' } });
    }
  }

  #enter(state: HubState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

function asSourceError(cause: unknown): SourceError {
  return cause instanceof SourceError
    ? cause
    : new SourceError('internal', 'The source failed unexpectedly.', { cause });
}
