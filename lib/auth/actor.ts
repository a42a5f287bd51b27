export const roles = ['admin', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Who asks: a person with a session that was valid a moment ago. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  readonly sessionId: string;
  /** A display that was let in by a link, for one wall alone: nobody has logged in there. */
  readonly kiosk?: {
    readonly linkId: string;
    /** Null for all cameras. */
    readonly wallId: string | null;
  };
}
