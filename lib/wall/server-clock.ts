import { heartbeatMs } from './wall-protocol';

/** A minute of heartbeats. */
const rememberedSamples = 30;
/** A heartbeat that comes with so much less than its time on it was not merely slow on its way. */
const leastStepMs = 500;

interface Sample {
  readonly serverNow: number;
  readonly localNow: number;
}

/**
 * The server's clock as seen from here. Each heartbeat carries the server's time; the one that
 * travelled fastest tells the offset best. Local times come from a monotonic clock, so a viewer's
 * wrong or jumping wall clock changes nothing. All in milliseconds.
 */
export class ServerClock {
  #offsets: number[] = [];
  #last: Sample | undefined;

  /** A new connection may lead to another server, or come after the machine slept. */
  reset(): void {
    this.#offsets = [];
    this.#last = undefined;
  }

  note(serverNow: number, localNow: number): void {
    const sample = { serverNow, localNow };
    if (this.#last && wasSetBack(this.#last, sample)) this.#offsets = [];
    this.#last = sample;
    this.#offsets.push(localNow - serverNow);
    if (this.#offsets.length > rememberedSamples) this.#offsets.shift();
  }

  /** The server's time at `localNow`, late by the shortest way a heartbeat took; undefined before the first. */
  at(localNow: number): number | undefined {
    return this.#offsets.length === 0 ? undefined : localNow - Math.min(...this.#offsets);
  }
}

/**
 * Whether the server's clock was set back between two heartbeats. The offset alone would not tell:
 * it grows as much when a heartbeat is late, and believing that would make old pictures young. But
 * the server waits `heartbeatMs` between two, however late they come. (Set forward, the offset
 * falls, and the lowest counts anyway.)
 */
function wasSetBack(last: Sample, next: Sample): boolean {
  const serverMs = next.serverNow - last.serverNow;
  const localMs = next.localNow - last.localNow;
  return serverMs < 0 || (serverMs < heartbeatMs - leastStepMs && serverMs < localMs - leastStepMs);
}
