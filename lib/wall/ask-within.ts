import type { PageClock } from './page-clock';

export interface AskOptions {
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
  /** Ends the request too. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/**
 * Asks, and takes the answer with `read`, all within `timeoutMs`.
 * @throws where the request or `read` fails, or it takes too long
 */
export async function askWithin<T>(
  url: string,
  init: RequestInit,
  { fetch, clock, signal, timeoutMs }: AskOptions,
  read: (answer: Response) => Promise<T> | T,
): Promise<T> {
  const attempt = new AbortController();
  const abort = (): void => attempt.abort();
  const cancelTimeout = clock.setTimer(abort, timeoutMs);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await read(await fetch(url, { ...init, redirect: 'error', signal: attempt.signal }));
  } finally {
    cancelTimeout();
    signal.removeEventListener('abort', abort);
  }
}
