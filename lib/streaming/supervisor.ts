import type { Clock } from '@/lib/sources/clock';
import type { CapturedFrame, FrameSource } from '@/lib/sources/frame-source';
import { SourceError } from '@/lib/sources/source-error';
import { backoffDelayMs } from './backoff';
import { Cadence } from './cadence';
import type { Failure, HubState } from './hub-state';

/** A run that has delivered pictures for this long starts the retries over from the shortest delay. */
const healthyAfterMs = 10_000;

export interface SupervisorOptions {
  readonly source: FrameSource;
  readonly clock: Clock;
  /** In [0, 1); spreads the retries. */
  readonly random: () => number;
  readonly onFrame: (frame: CapturedFrame) => void;
  readonly onState: (state: HubState) => void;
}

/** Runs a source and runs it again when it fails: the only place that retries. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #cadence: Cadence;
  #failures = 0;
  #failure: Failure | undefined;
  #hurry: (() => void) | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#cadence = new Cadence(options.source.expectedIntervalMs);
  }

  get cadence(): Cadence {
    return this.#cadence;
  }

  /** Resolves once `signal` has aborted and the source has let go of everything. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const run = new SourceRun(this.#options, this.#cadence, this.#failure, () =>
        this.#recovered(),
      );
      const error = await run.finish(signal);
      if (error === undefined) return;
      if (run.healthyForMs >= healthyAfterMs) this.#failures = 0;
      await this.#wait(error, run.lastFrameAt, signal);
    }
  }

  /** Someone new is watching: cut a long wait short, except where the camera refused the log-in. */
  hurry(): void {
    this.#hurry?.();
  }

  #recovered(): void {
    this.#failure = undefined;
  }

  async #wait(error: SourceError, lastFrameAt: number | undefined, signal: AbortSignal) {
    const { clock, random, onState } = this.#options;
    this.#failures += 1;
    this.#failure = {
      since: this.#failure?.since ?? lastFrameAt ?? clock.now(),
      code: error.code,
    };
    const delayMs = backoffDelayMs(this.#failures, error.code, random());
    onState({ kind: 'failed', failure: this.#failure, retryAt: clock.now() + delayMs });
    const mayHurry = error.code !== 'unauthorised' && error.code !== 'forbidden';
    await new Promise<void>((resolve) => {
      const cancel = clock.setTimer(done, delayMs);
      signal.addEventListener('abort', done);
      if (mayHurry) this.#hurry = done;
      function done(): void {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      }
    });
    this.#hurry = undefined;
  }
}

/** One connection to a camera, watched for silence. */
class SourceRun {
  readonly #options: SupervisorOptions;
  readonly #cadence: Cadence;
  readonly #recovered: () => void;
  readonly #stop = new AbortController();
  #state: HubState;
  #firstFrameAt: number | undefined;
  readonly #startedAt: number;
  #cancelWatch: (() => void) | undefined;
  #lookAt = 0;
  #gaveUp = false;
  lastFrameAt: number | undefined;

  constructor(
    options: SupervisorOptions,
    cadence: Cadence,
    failure: Failure | undefined,
    recovered: () => void,
  ) {
    this.#options = options;
    this.#cadence = cadence;
    this.#recovered = recovered;
    this.#startedAt = options.clock.now();
    this.#state = { kind: 'starting', since: this.#startedAt, ...(failure && { failure }) };
  }

  get healthyForMs(): number {
    return this.#firstFrameAt === undefined || this.lastFrameAt === undefined
      ? 0
      : this.lastFrameAt - this.#firstFrameAt;
  }

  /** The error that ended the run, or undefined when `signal` did. */
  async finish(signal: AbortSignal): Promise<SourceError | undefined> {
    const { source, onState } = this.#options;
    const abort = () => this.#stop.abort(signal.reason);
    if (signal.aborted) return undefined;
    signal.addEventListener('abort', abort, { once: true });
    onState(this.#state);
    this.#cadence.interrupted();
    this.#watch();
    try {
      await source.run((frame) => this.#take(frame), this.#stop.signal);
      return this.#ending(signal, new SourceError('ended', 'The camera ended the stream.'));
    } catch (cause) {
      return this.#ending(signal, asSourceError(cause));
    } finally {
      signal.removeEventListener('abort', abort);
      this.#cancelWatch?.();
    }
  }

  #ending(signal: AbortSignal, error: SourceError): SourceError | undefined {
    if (signal.aborted) return undefined;
    return this.#gaveUp ? new SourceError('stalled', 'No picture came for too long.') : error;
  }

  #take(frame: CapturedFrame): void {
    if (this.#stop.signal.aborted) return;
    const now = this.#options.clock.now();
    this.#firstFrameAt ??= now;
    this.lastFrameAt = now;
    this.#cadence.note(now);
    this.#recovered();
    if (this.#state.kind !== 'live') this.#enter({ kind: 'live', since: now });
    if (this.#lookAt - now > 2 * this.#cadence.stallAfterMs) this.#watch();
    this.#options.onFrame(frame);
  }

  /**
   * One timer per run, not one per frame: when it fires it looks how long the silence has lasted.
   * A frame sets it anew only where the cadence turned out much faster than was known.
   */
  #watch(delayMs = this.#cadence.stallAfterMs): void {
    const { clock } = this.#options;
    this.#cancelWatch?.();
    this.#lookAt = clock.now() + delayMs;
    this.#cancelWatch = clock.setTimer(() => this.#look(), delayMs);
  }

  #look(): void {
    const silentForMs = this.#options.clock.now() - (this.lastFrameAt ?? this.#startedAt);
    const { stallAfterMs, giveUpAfterMs } = this.#cadence;
    if (silentForMs >= giveUpAfterMs) {
      this.#gaveUp = true;
      this.#stop.abort();
      return;
    }
    const stalled = silentForMs >= stallAfterMs;
    if (stalled && this.#state.kind !== 'stalled') this.#stall();
    this.#watch(Math.max((stalled ? giveUpAfterMs : stallAfterMs) - silentForMs, 1));
  }

  #stall(): void {
    const failure = this.#state.kind === 'starting' ? this.#state.failure : undefined;
    this.#enter({ kind: 'stalled', since: failure?.since ?? this.lastFrameAt ?? this.#startedAt });
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
