import type { Actor } from '@/lib/auth/actor';
import { addressGroup } from '@/lib/auth/address-group';

/** Who wants to watch. */
export interface Viewer {
  readonly actor: Actor;
  /** What their page calls itself (`viewerPageOf`); absent for programs and plain pictures. */
  readonly page?: string | undefined;
  /** Tells programs at one address from each other, somewhat. */
  readonly userAgent?: string | null;
}

/** What one viewer takes up, however it watches: one stream at a time, polled pictures, or both. */
export class ViewerPlace {
  readonly person: string;
  /** Undefined where it is not known. */
  readonly network: string | undefined;
  /** Under which it is found. */
  readonly keys = new Set<string>();
  #holds = 0;
  #endStream: (() => void) | undefined;
  #letGoOfPolls: (() => void) | undefined;

  constructor({ actor }: Viewer) {
    this.person = actor.userId;
    this.network = networkOf(actor);
  }

  get isLeft(): boolean {
    return this.#holds === 0;
  }

  /** @param onLeft the last hold was let go; @returns lets go, idempotent */
  hold(onLeft: () => void): () => void {
    this.#holds += 1;
    let holds = true;
    return () => {
      if (!holds) return;
      holds = false;
      this.#holds -= 1;
      if (this.isLeft) onLeft();
    };
  }

  /** Ends the stream that there was; the new one holds the place already. */
  replaceStream(end?: () => void): void {
    const before = this.#endStream;
    this.#endStream = end;
    before?.();
  }

  /** The newest answer holds the place in place of the one before. */
  replacePoll(letGo: () => void): void {
    const before = this.#letGoOfPolls;
    this.#letGoOfPolls = letGo;
    before?.();
  }
}

/** What is counted as one address; undefined where none is known. */
export function networkOf({ address = 'unknown' }: Actor): string | undefined {
  return address === 'unknown' ? undefined : addressGroup(address);
}
