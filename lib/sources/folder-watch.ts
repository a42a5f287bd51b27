import { type FSWatcher, watch } from 'node:fs';
import type { Clock } from './clock';

/** Network file systems tell nothing of their changes, so the folder is looked through this often. */
const pollMs = 1_000;
/** However often something changes, there is this much time between two looks. */
const shortestPauseMs = 50;
/** A look through a large or slow folder takes a tenth of the time at most. */
const pauseShare = 9;
/** But it is looked through at all. */
const longestPauseMs = 60_000;

/** Waits for the next look at a folder: a change that the system tells of, or a second. */
export class FolderWatch {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #watcher: FSWatcher | undefined;
  #changed = false;
  #wake: (() => void) | undefined;

  /** Goes on with `current`, where that is a watch on this folder. */
  static of(folder: string, clock: Clock, current?: FolderWatch): FolderWatch {
    if (current && current.#folder === folder) return current;
    current?.close();
    return new FolderWatch(folder, clock);
  }

  private constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#watcher = startWatcher(folder, () => {
      this.#changed = true;
      this.#wake?.();
    });
  }

  /** Before a look: changes from now on call for the next one. */
  begin(): void {
    this.#changed = false;
  }

  /**
   * After a look. Resolves at once for a signal that has aborted.
   * @param workMs what the look took of the machine's time
   */
  async next(workMs: number, signal: AbortSignal): Promise<void> {
    const now = this.#clock.elapsed();
    const restMs = Math.max(shortestPauseMs, pauseShare * workMs);
    const restUntil = now + Math.min(restMs, longestPauseMs);
    await this.#wait(restUntil, false, signal);
    if (!this.#changed) await this.#wait(Math.max(restUntil, now + pollMs), true, signal);
  }

  close(): void {
    this.#watcher?.close();
  }

  async #wait(atMs: number, orChange: boolean, signal: AbortSignal): Promise<void> {
    const delayMs = atMs - this.#clock.elapsed();
    if (delayMs <= 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const cancel = this.#clock.setTimer(done, delayMs);
      signal.addEventListener('abort', done);
      if (orChange) this.#wake = done;
    });
  }
}

/** Undefined where the system cannot watch, or has no more watches to give. */
function startWatcher(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
