import type { CapturedFrame, EmitFrame, FrameSource } from './frame-source';
import type { SourceError } from './source-error';

/** Stands between a source and whoever gets its frames: lets them through, now or later, or not. */
export interface FrameGate {
  take(frame: CapturedFrame): void;
  /** Once nothing is in hand; never rejects. */
  readonly settled: Promise<void>;
  /** Why it has stopped the source. */
  readonly failure: SourceError | undefined;
}

/**
 * The same source with a gate for each run. A run settles once the gate has; nothing is delivered
 * after it was aborted.
 * @param gateFor makes a gate; `stop` stops the source, and is aborted too when the run is
 */
export function gatedSource(
  source: FrameSource,
  gateFor: (emit: EmitFrame, stop: AbortController) => FrameGate,
): FrameSource {
  return {
    get expectedIntervalMs() {
      return source.expectedIntervalMs;
    },
    ...(source.onReady && { onReady: source.onReady.bind(source) }),
    async run(emit, signal) {
      const stop = new AbortController();
      const end = (): void => stop.abort(signal.reason);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      const gate = gateFor((frame) => {
        if (!stop.signal.aborted) emit(frame);
      }, stop);
      try {
        await source.run((frame) => gate.take(frame), stop.signal);
      } finally {
        await gate.settled;
        signal.removeEventListener('abort', end);
      }
      if (gate.failure && !signal.aborted) throw gate.failure;
    },
  };
}
