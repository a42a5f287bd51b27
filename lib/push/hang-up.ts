import type { ServerResponse } from 'node:http';
import type { Clock } from '@/lib/sources/clock';

/** Long enough to read why, on a slow link. */
const farewellMs = 2_000;

/**
 * Cuts a request off that goes on although it has its answer: a publisher that was refused would send
 * on for ever. Until then what comes is thrown away, since closing at once would make many programs
 * lose the answer.
 */
export function hangUpAfterAnswer(response: ServerResponse, clock: Clock): void {
  const { req: request } = response;
  response.once('finish', () => {
    if (request.complete) return;
    const cancel = clock.setTimer(() => {
      if (!request.complete) request.socket.destroy();
    }, farewellMs);
    request.once('close', cancel);
  });
}
