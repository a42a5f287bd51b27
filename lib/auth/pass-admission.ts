import type { Actor, PassKind } from './actor';

/** So that people, logs and secret scanners know a pass's token when they meet one. */
export const passPrefixes: Readonly<Record<PassKind, string>> = {
  kiosk: 'fwk_',
  share: 'fws_',
  token: 'fwt_',
};

/** Lets in who holds a pass of one kind: what authorisation asks of it. */
export interface PassAdmission {
  /**
   * Whom this token lets in, as of now; null for nobody.
   * @param address where the request comes from, as far as known
   */
  actorOfToken(token: string, address: string): Promise<Actor | null>;
}

export type PassAdmissions = Readonly<Partial<Record<PassKind, PassAdmission>>>;

const kinds = Object.keys(passPrefixes) as PassKind[];

/** Of which kind of pass this is the token; undefined where it is none. */
export function passKindOf(token: string): PassKind | undefined {
  return kinds.find((kind) => token.startsWith(passPrefixes[kind]));
}

/** The pass's token in an Authorization header; undefined where there is another one, or none. */
export function passTokenOf(authorization: string | null): string | undefined {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return token !== undefined && passKindOf(token) !== undefined ? token : undefined;
}

/**
 * The same where it is the password of a name and password, whatever the name: for viewers that know
 * no other way to log in.
 */
export function passwordPassOf(authorization: string | null): string | undefined {
  const credentials = /^Basic +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (credentials === undefined) return undefined;
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const password = text.slice(text.indexOf(':') + 1);
  return passKindOf(password) === undefined ? undefined : password;
}
