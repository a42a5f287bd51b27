import type { Role } from './actor';

/** A person as stored. Never leaves the server. */
export interface User {
  /** Opaque and permanent. */
  readonly id: string;
  readonly username: string;
  /** Null for who has chosen no password. */
  readonly passwordHash: string | null;
  readonly role: Role;
  /** Whether they may see all cameras, or only those granted to them. */
  readonly allCameras: boolean;
  /** May not log in, and has no rights while set. */
  readonly disabled: boolean;
}

export interface NewUser {
  readonly username: string;
  readonly passwordHash: string | null;
  readonly role: Role;
}

export type UserChange = Partial<Pick<User, 'role' | 'disabled' | 'passwordHash'>>;

export interface PasswordChange {
  readonly beforeHash: string;
  readonly passwordHash: string;
  /** Of the asker, who goes on. */
  readonly keptSessionId: string;
}

export interface PasswordSet {
  readonly user: User;
  /** The ids of the sessions that are over. */
  readonly ended: readonly string[];
}

export interface UserStore {
  /** Whether anyone exists, disabled people included. */
  anyExists(): Promise<boolean>;
  find(id: string): Promise<User | null>;
  /** Upper and lower case are the same. */
  findByUsername(username: string): Promise<User | null>;
  /** @returns null where the user name is taken. */
  create(user: NewUser): Promise<User | null>;
  /** Creates the very first user, in one transaction. @returns null where anyone exists already. */
  createFirst(user: NewUser): Promise<User | null>;
  /** @returns null where there is no such user. */
  update(id: string, change: UserChange): Promise<User | null>;
  /**
   * In place of one password, if it still is theirs. Takes the link away by which they could choose
   * another one, and all sessions but one, in one with it. @returns null where somebody has changed it
   * meanwhile, or there is no such user
   */
  setPassword(id: string, change: PasswordChange): Promise<PasswordSet | null>;
}

/** How somebody came to a session. */
export const logInMethods = ['password', 'oidc'] as const;
export type LogInMethod = (typeof logInMethods)[number];

/** One log-in from one browser. */
export interface Session {
  /** Opaque. */
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  /** Correct to about a minute. */
  readonly lastUsedAt: Date;
  /** Moves on with each use. */
  readonly expiresAt: Date;
  /** Where the log-in came from, as far as known. */
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly method: LogInMethod;
}

export type SessionUse = Pick<Session, 'lastUsedAt' | 'expiresAt'>;
export type NewSession = Omit<Session, 'id'>;

export interface SessionWithUser {
  readonly session: Session;
  readonly user: User;
}

export interface SessionStore {
  create(session: NewSession): Promise<Session>;
  /** The session and whose it is, both as they are now. */
  findWithUser(id: string): Promise<SessionWithUser | null>;
  /** The same for many in one query, without those that have ended. */
  findManyWithUser(ids: readonly string[]): Promise<SessionWithUser[]>;
  /** Those of one person, the one used last at the front. */
  listOfUser(userId: string): Promise<Session[]>;
  /**
   * Harmless where a session has ended meanwhile.
   * @param endingBy those that end by then are on their way out, and stay so
   */
  touch(ids: readonly string[], use: SessionUse, endingBy: Date): Promise<void>;
  /** @returns false where it had ended before */
  endAt(id: string, expiresAt: Date): Promise<boolean>;
  /** @returns whose it was; null where it had ended before. */
  remove(id: string): Promise<{ readonly userId: string } | null>;
  removeOfUser(userId: string): Promise<void>;
  /** All of one person but one. @returns the ids of those that there were */
  removeOthers(userId: string, keptId: string): Promise<string[]>;
  /** Those that have run out, and those begun before `oldest`. */
  removeExpired(now: Date, oldest: Date): Promise<void>;
}
