import type { EmitFrame, FrameSource } from '@/lib/sources/frame-source';
import { SourceError, type SourceErrorCode } from '@/lib/sources/source-error';

/** A source whose every step a test decides. Counts how often it runs, and how many at once. */
export class ScriptedSource implements FrameSource {
  readonly expectedIntervalMs?: number;
  runs = 0;
  running = 0;
  mostRunning = 0;
  /** Of what it emits. */
  frameWidthPx = 640;
  #emit: EmitFrame | undefined;
  #fail: ((error: unknown) => void) | undefined;
  #letGo: (() => void) | undefined;
  /** While set, an aborted run only ends when `letGo` is called: a camera slow to disconnect. */
  slowToStop = false;

  constructor(options: { expectedIntervalMs?: number } = {}) {
    if (options.expectedIntervalMs !== undefined)
      this.expectedIntervalMs = options.expectedIntervalMs;
  }

  async run(emit: EmitFrame, signal: AbortSignal): Promise<void> {
    this.runs += 1;
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    this.#emit = emit;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#fail = reject;
        this.#letGo = resolve;
        const stop = (): void => {
          if (!this.slowToStop) resolve();
        };
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
      });
    } finally {
      this.running -= 1;
    }
  }

  emit(capturedAt: number, jpeg: Uint8Array = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)): void {
    this.#emit?.({ jpeg, capturedAt, width: this.frameWidthPx, height: 360 });
  }

  fail(code: SourceErrorCode = 'refused'): void {
    this.#fail?.(new SourceError(code, 'scripted'));
  }

  crash(error: unknown): void {
    this.#fail?.(error);
  }

  /** The stream ends without an error. */
  letGo(): void {
    this.#letGo?.();
  }
}
