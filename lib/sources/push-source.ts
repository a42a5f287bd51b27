import type { PushConfig } from './config/push-config';
import type { CapturedFrame, FrameSource } from './frame-source';
import { SourceError } from './source-error';

export interface PushListener {
  onFrame(frame: CapturedFrame): void;
  /** Whoever sent the pictures has gone. */
  onLeft(): void;
}

/** Where the pictures of one camera arrive, whether or not anybody watches. */
export interface PushInlet {
  readonly newest: CapturedFrame | undefined;
  /** The usual time between pictures, in milliseconds, once known. */
  readonly intervalMs: number | undefined;
  /** Whether the newest picture is as young as this camera's pictures usually are. */
  readonly isFresh: boolean;
  /** Whether more can be expected: a publisher is connected, or single pictures are not overdue. */
  readonly isFed: boolean;
  /** @returns stops it */
  listen(listener: PushListener): () => void;
}

/**
 * Pictures that come to us: passes on what arrives at the camera's inlet, the newest first. Fails
 * with `no-publisher` while nobody sends any.
 */
export function createPushSource(
  _config: PushConfig,
  { pushInlet: inlet }: { readonly pushInlet?: PushInlet | undefined },
): FrameSource {
  return {
    get expectedIntervalMs() {
      return inlet?.intervalMs;
    },
    onReady: (ready) =>
      inlet?.listen({ onFrame: ready, onLeft: () => undefined }) ?? (() => undefined),
    async run(emit, signal) {
      if (signal.aborted) return;
      const newest = inlet?.newest;
      if (inlet && newest) emit(inlet.isFresh ? newest : { ...newest, isPast: true });
      // The listener may have seen enough.
      if (isAborted(signal)) return;
      if (!inlet?.isFed) throw noPublisher();
      await new Promise<void>((resolve, reject) => {
        const stop = inlet.listen({
          onFrame: emit,
          onLeft: () => {
            leave();
            reject(noPublisher());
          },
        });
        const leave = (): void => {
          stop();
          signal.removeEventListener('abort', end);
        };
        const end = (): void => {
          leave();
          resolve();
        };
        signal.addEventListener('abort', end);
      });
    },
  };
}

const isAborted = (signal: AbortSignal): boolean => signal.aborted;

function noPublisher(): SourceError {
  return new SourceError('no-publisher', 'Nobody sends pictures to this camera.');
}
