import type { Actor } from './actor';

/** So that people, logs and secret scanners know a kiosk link when they meet one. */
export const kioskTokenPrefix = 'fwk_';

/** Lets displays in by their links: what authorisation asks of it. */
export interface KioskAdmission {
  /**
   * Whom this token lets in, as of now; null for nobody.
   * @param address where the display is, as far as known
   */
  actorOfToken(token: string, address: string): Promise<Actor | null>;
}

/** The kiosk token in an Authorization header; undefined where there is another one, or none. */
export function kioskTokenOf(authorization: string | null): string | undefined {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return token?.startsWith(kioskTokenPrefix) === true ? token : undefined;
}
