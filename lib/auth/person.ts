import type { Role } from './actor';

/** A person as administrators see them; times are ISO 8601. */
export interface PersonView {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  /** May not log in. */
  readonly disabled: boolean;
  /** What was chosen for them, by the cameras' addresses; administrators see all cameras anyway. */
  readonly cameras: 'all' | readonly string[];
  readonly logIn: {
    readonly hasPassword: boolean;
    /** Whether they get in through an OpenID provider. */
    readonly hasProvider: boolean;
    /** Until when they may choose a password by their link; null where no link is open. */
    readonly linkExpiresAt: string | null;
  };
  readonly sessionCount: number;
  /** Of their sessions that last; exact to a minute. Null where there are none. */
  readonly lastSeenAt: string | null;
  readonly createdAt: string;
}

/** A link by which somebody chooses a password. Nobody will be told the token again. */
export interface PasswordLinkMade {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A new person, and the link that lets them in. */
export interface PersonMade {
  readonly person: PersonView;
  readonly link: PasswordLinkMade;
}

/** So that people, logs and secret scanners know the token of such a link when they meet one. */
export const passwordLinkPrefix = 'fwl_';

/** The path of the page on which a password is chosen. */
export function passwordLinkPath(token: string): string {
  return `/password/${token}`;
}

/** Why somebody sees a camera, or that they do not. */
export type CameraAccess =
  | 'administrator'
  /** Sees all cameras. */
  | 'all'
  /** This one was chosen for them. */
  | 'chosen'
  | 'none';

/** A person beside a camera. */
export interface CameraViewer {
  readonly id: string;
  readonly username: string;
  readonly disabled: boolean;
  readonly access: CameraAccess;
}
