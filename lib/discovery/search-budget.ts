import { pause } from '@/lib/sources/pause';
import { defaultPauseMs } from './find-tools';
import type { FindTools } from './find-tools';

/** Connections that one search makes at most. */
export const maxTries = 150;

/** How long one search goes on at most. */
export const maxSearchMs = 120_000;

/** What one search may still spend; it makes one connection at a time, with a pause between two. */
export class SearchBudget {
  readonly #tools: FindTools;
  readonly #startedAtMs: number;
  #tried = 0;

  constructor(tools: FindTools) {
    this.#tools = tools;
    this.#startedAtMs = tools.clock.elapsed();
  }

  /** Connections made so far. */
  get tried(): number {
    return this.#tried;
  }

  get leftMs(): number {
    return maxSearchMs - (this.#tools.clock.elapsed() - this.#startedAtMs);
  }

  get isSpent(): boolean {
    return this.#tried >= maxTries || this.leftMs <= 0;
  }

  /** Waits until the next connection may be made, and counts it. */
  async take(signal: AbortSignal): Promise<void> {
    const { clock, pauseMs = defaultPauseMs } = this.#tools;
    if (this.#tried > 0) await pause(pauseMs, clock, signal);
    signal.throwIfAborted();
    this.#tried += 1;
  }
}
