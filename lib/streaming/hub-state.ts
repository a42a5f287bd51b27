import type { SourceErrorCode } from '@/lib/sources/source-error';

/** A camera's trouble: since when, and why. */
export interface Failure {
  /** Milliseconds since the epoch at which the pictures stopped, kept through failed retries. */
  readonly since: number;
  readonly code: SourceErrorCode;
  /** The last messages of the program that failed, secrets removed: for the log. */
  readonly output?: readonly string[];
}

/** What a hub is doing. Times are in milliseconds since the epoch. */
export type HubState =
  /** Nobody watches, so nothing runs. */
  | { readonly kind: 'idle'; readonly since: number }
  /** Connecting; `failure` tells what went wrong before, when this is a retry. */
  | { readonly kind: 'starting'; readonly since: number; readonly failure?: Failure }
  /** Pictures come as often as this camera's cadence promises. */
  | { readonly kind: 'live'; readonly since: number }
  /**
   * No picture for longer than the cadence explains (`stalled`), or none yet for longer than anybody
   * should wait without a word (`silent`); not given up yet.
   */
  | { readonly kind: 'stalled'; readonly failure: Failure }
  /** Not connected; tries again by itself at `retryAt`. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly retryAt: number };

/** The trouble a state tells of, if any: what a tile, a stream and a log line all hang on. */
export function failureOf(state: HubState): Failure | undefined {
  switch (state.kind) {
    case 'failed':
    case 'starting':
    case 'stalled':
      return state.failure;
    case 'idle':
    case 'live':
      return undefined;
  }
}
