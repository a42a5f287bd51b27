import type { SourceError } from '@/lib/sources/source-error';
import { backoffDelayMs } from './backoff';
import { Cadence } from './cadence';
import type { Failure } from './hub-state';
import { SourceRun, type SourceRunOptions } from './source-run';

/** A run that has delivered pictures for this long starts the retries over from the shortest delay. */
const healthyAfterMs = 10_000;

/** New viewers start no attempt sooner than this after the last one. */
const shortestHurryMs = 5_000;

export interface SupervisorOptions extends SourceRunOptions {
  /** In [0, 1); spreads the retries. */
  readonly random: () => number;
}

/** Runs a source and runs it again when it fails: the only place that retries. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #cadence: Cadence;
  #failures = 0;
  #failure: Failure | undefined;
  #hurry: (() => void) | undefined;
  #attemptedAt = 0;
  /** Resolves when nobody holds the attempts back any more. */
  #held: Promise<void> | undefined;
  /** Of the newest picture of all attempts. */
  #capturedAt: number | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#cadence = new Cadence(() => options.source.expectedIntervalMs);
  }

  get cadence(): Cadence {
    return this.#cadence;
  }

  /** Resolves once `signal` has aborted and the source has let go of everything. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const held = this.#held;
      if (held) {
        this.#held = undefined;
        await settledOrAborted(held, signal);
        continue;
      }
      const before = { failure: this.#failure, capturedAt: this.#capturedAt };
      const run = new SourceRun(this.#options, this.#cadence, before, () => this.#recovered());
      this.#attemptedAt = this.#options.clock.elapsed();
      const error = await run.finish(signal);
      if (error === undefined) return;
      this.#capturedAt = run.capturedAt ?? this.#capturedAt;
      if (run.healthyForMs >= healthyAfterMs) this.#failures = 0;
      await this.#wait(error, run.lastFrameAt, signal);
    }
  }

  /**
   * Someone new is watching: cut a long wait short, except where the camera refused the log-in. Not
   * for everyone who comes: a camera that is down is no more often asked for being looked at.
   */
  hurry(): void {
    if (this.#options.clock.elapsed() - this.#attemptedAt >= shortestHurryMs) this.#hurry?.();
  }

  /** Somebody asked for it: try again at once, except where the camera refused the log-in. */
  retry(): void {
    this.#hurry?.();
  }

  /** Makes no further attempt until the answer is called: somebody else asks the camera meanwhile. */
  hold(): () => void {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.#held = Promise.all([this.#held, held]).then(() => undefined);
    return release;
  }

  #recovered(): void {
    this.#failure = undefined;
  }

  async #wait(error: SourceError, lastFrameAt: number | undefined, signal: AbortSignal) {
    const { source, clock, random, onState } = this.#options;
    this.#failures += 1;
    this.#failure = {
      since: this.#failure?.since ?? lastFrameAt ?? clock.now(),
      code: error.code,
      ...(error.output && { output: error.output }),
    };
    const delayMs = backoffDelayMs(this.#failures, error.code, random());
    onState({ kind: 'failed', failure: this.#failure, retryAt: clock.now() + delayMs });
    const mayHurry = error.code !== 'unauthorised' && error.code !== 'forbidden';
    await new Promise<void>((resolve) => {
      const cancel = clock.setTimer(done, delayMs);
      const stopListening = source.onReady?.(done);
      signal.addEventListener('abort', done);
      if (mayHurry) this.#hurry = done;
      function done(): void {
        cancel();
        stopListening?.();
        signal.removeEventListener('abort', done);
        resolve();
      }
      if (signal.aborted) done();
    });
    this.#hurry = undefined;
  }
}

function settledOrAborted(held: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    void held.then(done);
    if (signal.aborted) done();
  });
}
