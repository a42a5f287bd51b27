export const roles = ['admin', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What a token lets a program do: look at pictures, change things, send pictures. */
export const tokenScopes = ['read', 'manage', 'push'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What lets somebody in instead of a log-in. Each opens a part of what people may do. */
export type Pass =
  /** A display, for one wall alone: nobody has logged in there. */
  | {
      readonly kind: 'kiosk';
      readonly linkId: string;
      /** Null for all cameras. */
      readonly wallId: string | null;
    }
  /** Whoever holds a link to one camera. */
  | {
      readonly kind: 'share';
      readonly linkId: string;
      readonly cameraId: string;
      /** At once, of all who hold it; null where nothing was chosen. */
      readonly mostViewers: number | null;
    }
  /** A program, on behalf of the person of the actor's `userId`. */
  | {
      readonly kind: 'token';
      readonly tokenId: string;
      readonly name: string;
      readonly scopes: readonly TokenScope[];
      /** Null for all that the person may see. */
      readonly cameraIds: ReadonlySet<string> | null;
    };

export type PassKind = Pass['kind'];

/** Who asks: a person with a session that was valid a moment ago, or who holds a pass. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  /** Whether they may see all cameras, or only those granted to them; administrators see all anyway. */
  readonly allCameras: boolean;
  /** What is open ends with it; those of passes are no rows among the sessions. */
  readonly sessionId: string;
  /** Absent for a person who has logged in. */
  readonly pass?: Pass;
  /** Where the request came from; absent for who was looked up without one. */
  readonly address?: string;
}
