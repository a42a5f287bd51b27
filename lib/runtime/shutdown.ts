import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@/lib/log/log';
import type { Closer } from './runtime';

/**
 * The promise is 5 s, and the database is closed after this. Systemd and Docker kill after 10 s or
 * more; leaving by ourselves before that loses nothing.
 */
export const shutdownLimitMs = 4_500;

export interface ShutdownOptions {
  readonly log: Log;
  /** Closed when all else has ended, or had its time: the database. */
  readonly last: Closer;
  /** For everything but `last`. */
  readonly limitMs?: number;
}

export interface CloserOptions {
  /** Those whose turn comes after do not wait for it; the database does. */
  readonly inBackground?: boolean;
}

export interface Shutdown {
  add(name: string, close: Closer, options?: CloserOptions): void;
  /** It has begun. */
  readonly isRunning: boolean;
  /** Runs the closers, last added first, each in its turn; never rejects; idempotent. */
  run(): Promise<void>;
}

interface NamedCloser extends CloserOptions {
  readonly name: string;
  readonly close: Closer;
}

/** Collects what has to be ended, and ends it within a time. */
export function createShutdown(options: ShutdownOptions): Shutdown {
  const { log, last, limitMs = shutdownLimitMs } = options;
  const closers: NamedCloser[] = [];
  let running: Promise<void> | undefined;

  const closeOne = async (name: string, close: Closer): Promise<void> => {
    try {
      await close();
    } catch (error) {
      log.error('could not end a part of the server', { part: name, error });
    }
  };

  const closeAll = async (): Promise<void> => {
    const inBackground: Promise<void>[] = [];
    for (let next = closers.pop(); next; next = closers.pop()) {
      const closing = closeOne(next.name, next.close);
      if (next.inBackground) inBackground.push(closing);
      else await closing;
    }
    await Promise.all(inBackground);
  };

  const run = async (): Promise<void> => {
    const startedAt = performance.now();
    log.info('The server is stopping.');
    const limit = new AbortController();
    const late = delay(limitMs, 'late' as const, { signal: limit.signal }).catch(() => undefined);
    const outcome = await Promise.race([closeAll(), late]);
    limit.abort();
    if (outcome === 'late') log.warn('gave up waiting for parts of the server to end', { limitMs });
    await closeOne('database', last);
    log.info('The server has stopped.', { tookMs: Math.round(performance.now() - startedAt) });
  };

  return {
    get isRunning() {
      return running !== undefined;
    },
    add: (name, close, closing) => void closers.push({ name, close, ...closing }),
    run: () => (running ??= run()),
  };
}
