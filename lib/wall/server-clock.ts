/** A minute of heartbeats. */
const rememberedSamples = 30;

/**
 * The server's clock as seen from here. Each heartbeat carries the server's time; the one that
 * travelled fastest tells the offset best. Local times come from a monotonic clock, so a viewer's
 * wrong or jumping wall clock changes nothing. All in milliseconds.
 */
export class ServerClock {
  #offsets: number[] = [];

  /** A new connection may lead to another server, or come after the machine slept. */
  reset(): void {
    this.#offsets = [];
  }

  note(serverNow: number, localNow: number): void {
    this.#offsets.push(localNow - serverNow);
    if (this.#offsets.length > rememberedSamples) this.#offsets.shift();
  }

  /** The server's time at `localNow`, late by the shortest way a heartbeat took; undefined before the first. */
  at(localNow: number): number | undefined {
    return this.#offsets.length === 0 ? undefined : localNow - Math.min(...this.#offsets);
  }
}
