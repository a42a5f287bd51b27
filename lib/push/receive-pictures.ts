import type { Readable } from 'node:stream';
import type { Clock } from '@/lib/sources/clock';
import type { Admission } from './admission';
import { FrameIntake } from './frame-intake';
import type { PushError } from './push-error';

export interface ReceiveOptions {
  readonly clock: Clock;
  /** Whether to send away who sends this camera's pictures now. */
  readonly takeover: boolean;
  /** As the Content-Type declares it. */
  readonly boundary?: string | undefined;
}

/**
 * Hands the pictures in `body` in as they come, until it ends or breaks off; tells how many there
 * were. What still comes after a failure is thrown away, unread. Who has gone already takes no seat.
 * @throws PushError
 */
export function receivePictures(
  body: Readable,
  { inlet, watch }: Admission,
  { clock, takeover, boundary }: ReceiveOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    // It has told so to whoever listened then, and will not again.
    if (body.destroyed) {
      resolve(0);
      return;
    }
    let stopWatching = (): void => undefined;
    const seat = inlet.join({ takeover, onEnd: (reason: PushError) => fail(reason) });
    const intake = new FrameIntake({ clock, onFrame: (frame) => seat.offer(frame), boundary });

    stopWatching = watch(fail);
    body.on('data', take).once('end', end).once('close', leave).once('error', leave);

    function take(chunk: Uint8Array): void {
      attempt(() => intake.push(chunk));
    }
    function end(): void {
      attempt(() => intake.end());
      leave();
    }
    function attempt(work: () => void): void {
      try {
        work();
      } catch (error) {
        fail(error);
      }
    }
    function fail(error: unknown): void {
      reject(error instanceof Error ? error : new Error('The pictures could not be received.'));
      leave();
    }
    /** Harmless once it has failed. */
    function leave(): void {
      stopWatching();
      seat.leave();
      body.off('data', take).off('end', end).off('close', leave);
      body.resume();
      resolve(intake.frames);
    }
  });
}
