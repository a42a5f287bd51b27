import type { DatabaseCopies } from './database-copies';
import type { StorageHealth } from './storage-health';

const dayMs = 24 * 60 * 60 * 1000;
/** After a start there is more important work; and who only looks in for a moment needs none. */
const firstAfterMs = 60 * 1000;
/** Not counted out to a day, so that neither a clock that is set nor a short failure costs one. */
const everyMs = 60 * 60 * 1000;

export interface DailyCopiesOptions {
  readonly copies: Pick<DatabaseCopies, 'list' | 'make' | 'close'>;
  readonly health: Pick<StorageHealth, 'report'>;
  readonly clock: { now(): number; setTimer(callback: () => void, delayMs: number): () => void };
}

/** Has the database copied about once a day, while all is well with it. @returns ends that */
export function copyDaily({ copies, health, clock }: DailyCopiesOptions): () => Promise<void> {
  let cancel: () => void = () => undefined;
  let making: Promise<unknown> = Promise.resolve();
  const schedule = (delayMs: number): void => {
    cancel = clock.setTimer(() => {
      making = look();
      schedule(everyMs);
    }, delayMs);
  };
  const look = async (): Promise<void> => {
    const newest = (await copies.list()).find(({ before }) => before === undefined);
    // One of the future is from before the clock was set back: its age is not known.
    const ageMs = newest ? Math.abs(clock.now() - newest.at) : Infinity;
    if (ageMs >= dayMs && health.report.state === 'ok') await copies.make();
  };
  schedule(firstAfterMs);
  return async () => {
    cancel();
    await copies.close();
    await making;
  };
}
