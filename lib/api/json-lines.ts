import type { Log } from '@/lib/log/log';

/**
 * An answer of one JSON value per line, each sent as soon as it is there. What goes wrong on the
 * way ends it early: whoever reads it knows a whole one by its last line.
 * @param values its signal aborts once nobody reads any more; what it throws at once is thrown on
 */
export function jsonLines(
  values: (signal: AbortSignal) => AsyncIterable<unknown>,
  requestSignal: AbortSignal,
  log: Log,
): Response {
  const left = new AbortController();
  // Next promises neither that a reader's leaving cancels the body nor that it aborts the request.
  const leave = (): void => left.abort();
  requestSignal.addEventListener('abort', leave);
  if (requestSignal.aborted) leave();
  const iterator = values(left.signal)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next();
          if (next.done !== true) {
            controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
            return;
          }
          requestSignal.removeEventListener('abort', leave);
          controller.close();
        } catch (error) {
          requestSignal.removeEventListener('abort', leave);
          if (!left.signal.aborted) log.error('An answer failed half-way.', { error });
          controller.error(error);
        }
      },
      cancel() {
        requestSignal.removeEventListener('abort', leave);
        leave();
        // Behind a step that is under way; that ends by the signal.
        void iterator.return?.().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  });
}
