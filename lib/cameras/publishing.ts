import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { requestOrigin } from '@/lib/auth/request-origin';
import type { Admission } from '@/lib/push/admission';
import { hangUpAfterAnswer } from '@/lib/push/hang-up';
import { PushError } from '@/lib/push/push-error';
import { asksToTakeOver, declaredBoundary, pushKeyOf } from '@/lib/push/push-request';
import { receivePictures } from '@/lib/push/receive-pictures';
import type { Clock } from '@/lib/sources/clock';
import type { LiveResponses } from '@/lib/streaming/live-responses';
import type { PublisherGate } from './publisher-gate';

export interface PublishingOptions {
  readonly gate: PublisherGate;
  readonly responses: LiveResponses;
  readonly clock: Clock;
}

/** What publishers do: they show a key, and send pictures. */
export class Publishing {
  readonly #options: PublishingOptions;

  constructor(options: PublishingOptions) {
    this.#options = options;
  }

  /**
   * Takes the pictures in a request's body, one or without end, and answers how many there were.
   * @param slug the camera's present or former one
   * @throws PushError
   */
  async receive(request: Request, slug: string): Promise<Response> {
    const { gate, responses, clock } = this.#options;
    const response = responses.take(request);
    if (response) hangUpAfterAnswer(response, clock);
    const query = new URL(request.url).searchParams;
    const admission = await gate.admit({
      slug,
      key: pushKeyOf(request.headers, query),
      address: requestOrigin(request.headers).address,
    });
    const boundary = declaredBoundary(request.headers);
    const takeover = asksToTakeOver(request.headers, query);
    // Next's body copies every byte and cannot be cut off while it waits.
    const body = response?.req ?? bodyOf(request);
    const frames = await receivePictures(body, admission, { clock, takeover, boundary });
    return Response.json({ frames }, { headers: { 'Cache-Control': 'no-store' } });
  }

  /**
   * To the camera whose key this is: for publishers on the push port.
   * @throws PushError
   */
  admit(key: string, address: string): Promise<Admission> {
    return this.#options.gate.admit({ key, address });
  }

  /** The server stops: every publisher is sent away, and no new one is let in. */
  close(): void {
    this.#options.gate.close();
  }
}

function bodyOf(request: Request): Readable {
  if (!request.body) throw new PushError('not-a-picture');
  return Readable.fromWeb(request.body as ReadableStream);
}
