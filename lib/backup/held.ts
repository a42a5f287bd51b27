import { randomUUID } from 'node:crypto';
import type { Clock } from '@/lib/sources/clock';

/** Long enough to read what would happen and to make up one's mind. */
const keptMs = 10 * 60 * 1_000;
/** Each may be some megabytes, and secret. */
const mostHeld = 4;

interface Entry<T> {
  readonly owner: string;
  readonly value: T;
  readonly forget: () => void;
}

/** What one form has read and the next one needs: in memory, for ten minutes, for whoever gave it. */
export class Held<T> {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns the id to ask for it by */
  put(owner: string, value: T): string {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined && this.#entries.size >= mostHeld) this.#drop(oldest);
    const id = randomUUID();
    const forget = this.#clock.setTimer(() => this.#drop(id), keptMs);
    this.#entries.set(id, { owner, value, forget });
    return id;
  }

  /** Undefined for what is over, and for what is somebody else's. */
  get(owner: string, id: string): T | undefined {
    const entry = this.#entries.get(id);
    return entry?.owner === owner ? entry.value : undefined;
  }

  /** The same, and it is not held any more. */
  take(owner: string, id: string): T | undefined {
    const value = this.get(owner, id);
    if (value !== undefined) this.#drop(id);
    return value;
  }

  /** The server stops. */
  close(): void {
    for (const id of [...this.#entries.keys()]) this.#drop(id);
  }

  #drop(id: string): void {
    this.#entries.get(id)?.forget();
    this.#entries.delete(id);
  }
}
