import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;

/** Waits until `find` gives something, or throws that `what` did not come in time. */
export async function until<Found>(
  what: string,
  withinMs: number,
  signal: AbortSignal,
  find: () => Found | undefined | Promise<Found | undefined>,
  everyMs = pollMs,
): Promise<Found> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s.`);
    }
    await delay(everyMs, undefined, { signal });
  }
}
