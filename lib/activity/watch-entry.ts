import type { Doer } from './activity';

/** A camera by the name it has now. */
export interface WatchedCamera {
  readonly id: string;
  readonly name: string;
}

/** Who watches, and what they have open together. */
export interface Watcher {
  /** The same for all that counts as one: a session, or a pass at one address. */
  readonly key: string;
  readonly doer: Doer;
  /** Looks that are no further apart than this are one. */
  readonly gapMs: number;
}

/** One look at one camera, from its beginning on. Times are milliseconds since the epoch. */
export interface WatchEntry {
  readonly id: string;
  readonly by: Doer;
  readonly camera: WatchedCamera;
  readonly at: number;
}

/** What is to be written, together. */
export interface WatchChanges {
  readonly begun: readonly WatchEntry[];
  /** Ids of those that were known to go on, by the time up to when. */
  readonly renewed: ReadonlyMap<number, readonly string[]>;
  /** Ids of those that are over, by their end. */
  readonly ended: ReadonlyMap<number, readonly string[]>;
}

/** Where looks are kept. */
export interface WatchKeeper {
  write(changes: WatchChanges): Promise<void>;
}
