import type { Actor } from '@/lib/auth/actor';
import type { SessionEnded } from '@/lib/auth/session-events';
import type { Clock } from '@/lib/sources/clock';

/** Rights are looked up anew this often while something streams: not every change is told. */
const recheckMs = 1_000;

export interface OpenStreamsOptions {
  readonly clock: Clock;
  /** These actors as of now, by the ids of their sessions; absent whose session is over. */
  readonly actorsNow: (actors: readonly Actor[]) => Promise<ReadonlyMap<string, Actor>>;
}

export interface StreamRights {
  /**
   * The session is over; called once.
   * @param isRenewed the person goes on in a new one
   */
  end(isRenewed: boolean): void;
  /** What this actor may see may have changed: called about once a second, so it must be cheap. */
  review(actor: Actor): void;
}

interface OpenStream {
  actor: Actor;
  readonly rights: StreamRights;
}

/**
 * Everything that streams to somebody. When the session ends it ends: at once where that is told,
 * within two seconds where it is not. While the session lasts, each stream is told what has become
 * of its actor. All sessions are looked up together, once a second, however many streams they have.
 */
export class OpenStreams {
  readonly #options: OpenStreamsOptions;
  readonly #open = new Set<OpenStream>();
  /** Sessions that are being looked up. */
  readonly #asking = new Set<string>();
  #cancelRecheck: (() => void) | undefined;

  constructor(options: OpenStreamsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /** @returns the stream has ended by itself; harmless to call twice */
  add(actor: Actor, rights: StreamRights): () => void {
    const stream = { actor, rights };
    this.#open.add(stream);
    this.#schedule();
    // The session may have ended between being looked up and getting here.
    void this.#recheck([actor]);
    return () => {
      this.#open.delete(stream);
      if (this.#open.size === 0) this.#rest();
    };
  }

  /** What people may see has changed: nobody waits for the next look-up. */
  review(): void {
    for (const { actor, rights } of [...this.#open]) rights.review(actor);
  }

  endSession(ended: SessionEnded): void {
    this.#end(
      (actor) =>
        (ended.sessionId === undefined || ended.sessionId === actor.sessionId) &&
        (ended.userId === undefined || ended.userId === actor.userId),
      ended.isRenewed === true,
    );
  }

  /** The server stops. */
  endAll(): void {
    this.#end(() => true, false);
  }

  #end(matches: (actor: Actor) => boolean, isRenewed: boolean): void {
    for (const stream of [...this.#open]) {
      if (!matches(stream.actor)) continue;
      this.#open.delete(stream);
      stream.rights.end(isRenewed);
    }
    if (this.#open.size === 0) this.#rest();
  }

  async #recheck(actors: readonly Actor[]): Promise<void> {
    // A look-up that takes long is not asked for again: its answer is awaited.
    const asked = bySession(actors.filter(({ sessionId }) => !this.#asking.has(sessionId)));
    if (asked.size === 0) return;
    for (const sessionId of asked.keys()) this.#asking.add(sessionId);
    // A database that does not answer now is asked again; nobody is thrown out for it.
    const now = await this.#options.actorsNow([...asked.values()]).catch(() => asked);
    for (const sessionId of asked.keys()) this.#asking.delete(sessionId);
    this.#renew(now);
    for (const sessionId of asked.keys()) if (!now.has(sessionId)) this.endSession({ sessionId });
  }

  #renew(now: ReadonlyMap<string, Actor>): void {
    for (const stream of [...this.#open]) {
      const actor = now.get(stream.actor.sessionId);
      if (!actor || !this.#open.has(stream)) continue;
      stream.actor = actor;
      stream.rights.review(actor);
    }
  }

  #schedule(): void {
    this.#cancelRecheck ??= this.#options.clock.setTimer(() => {
      this.#cancelRecheck = undefined;
      void this.#recheck([...this.#open].map(({ actor }) => actor));
      if (this.#open.size > 0) this.#schedule();
    }, recheckMs);
  }

  #rest(): void {
    this.#cancelRecheck?.();
    this.#cancelRecheck = undefined;
  }
}

function bySession(actors: readonly Actor[]): Map<string, Actor> {
  return new Map(actors.map((actor) => [actor.sessionId, actor]));
}
