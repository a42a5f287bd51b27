import type { Actor } from '@/lib/auth/actor';
import type { SessionEnded } from '@/lib/auth/session-events';
import type { Clock } from '@/lib/sources/clock';

/** Rights are looked up anew this often while something streams: no event tells of an expiry. */
const recheckMs = 30_000;

export interface OpenStreamsOptions {
  readonly clock: Clock;
  /** Whether this person's session still lasts, as of now. */
  readonly stillValid: (actor: Actor) => Promise<boolean>;
}

interface OpenStream {
  readonly actor: Actor;
  readonly end: () => void;
}

/**
 * Everything that streams to somebody, and the end of it when the session ends: at once where that
 * is told, and soon where it is not.
 */
export class OpenStreams {
  readonly #options: OpenStreamsOptions;
  readonly #open = new Set<OpenStream>();
  #cancelRecheck: (() => void) | undefined;

  constructor(options: OpenStreamsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * @param end called once when the session is over
   * @returns the stream has ended by itself; harmless to call twice
   */
  add(actor: Actor, end: () => void): () => void {
    const stream = { actor, end };
    this.#open.add(stream);
    this.#schedule();
    // The session may have ended between being looked up and getting here.
    void this.#check(actor);
    return () => {
      this.#open.delete(stream);
      if (this.#open.size === 0) this.#rest();
    };
  }

  endSession(ended: SessionEnded): void {
    this.#end(
      (actor) =>
        (ended.sessionId === undefined || ended.sessionId === actor.sessionId) &&
        (ended.userId === undefined || ended.userId === actor.userId),
    );
  }

  /** The server stops. */
  endAll(): void {
    this.#end(() => true);
  }

  #end(matches: (actor: Actor) => boolean): void {
    for (const stream of [...this.#open]) {
      if (!matches(stream.actor)) continue;
      this.#open.delete(stream);
      stream.end();
    }
    if (this.#open.size === 0) this.#rest();
  }

  async #check(actor: Actor): Promise<void> {
    // A database that does not answer now is asked again; nobody is thrown out for it.
    const valid = await this.#options.stillValid(actor).catch(() => true);
    if (!valid) this.endSession({ sessionId: actor.sessionId });
  }

  #schedule(): void {
    this.#cancelRecheck ??= this.#options.clock.setTimer(() => {
      this.#cancelRecheck = undefined;
      const sessions = new Map([...this.#open].map(({ actor }) => [actor.sessionId, actor]));
      for (const actor of sessions.values()) void this.#check(actor);
      if (this.#open.size > 0) this.#schedule();
    }, recheckMs);
  }

  #rest(): void {
    this.#cancelRecheck?.();
    this.#cancelRecheck = undefined;
  }
}
