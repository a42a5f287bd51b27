import type { ActivityKind, Subject, Via } from './activity';

/** One thing that somebody did, as it was noted. */
export interface ActivityEntry {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly at: Date;
  /** For what lasts: its end; null while it goes on, and for what does not last. */
  readonly until: Date | null;
  /** Null for who is nobody's account. */
  readonly userId: string | null;
  readonly who: string;
  readonly via: Via;
  readonly address: string | null;
  readonly subject: Subject | null;
  readonly detail: string | null;
}

/** Which entries are wanted: those that meet all that is given. */
export interface ActivityFilter {
  readonly kinds?: readonly ActivityKind[] | undefined;
  /** What this person did, and what was done to them. */
  readonly userId?: string | undefined;
  readonly cameraId?: string | undefined;
  /** A part of the name of who did it. */
  readonly who?: string | undefined;
  /** Stands in a name, an address or the details. */
  readonly text?: string | undefined;
  /** What lasts counts where any of it is within. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The place of an entry among all, the newest first. */
export interface ActivityPlace {
  readonly at: Date;
  readonly id: string;
}

export interface ActivityPage {
  /** The newest first. */
  readonly entries: readonly ActivityEntry[];
  /** After which the next page begins; null where nothing more is found. */
  readonly last: ActivityPlace | null;
}
