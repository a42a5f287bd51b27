import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';

/**
 * The token is only an envelope for the session's id: the session's row says how long it lasts. So
 * the token outlives it; 400 days is the longest that browsers keep a cookie.
 */
export const tokenLifetimeSeconds = 400 * 24 * 60 * 60;

const claimsSchema = z.object({ userId: z.string(), sessionId: z.string() });

/** All that a token carries. What the person may do is read from the database each time. */
export type SessionClaims = z.infer<typeof claimsSchema>;

/** The session cookie's value: encrypted, in the form that next-auth reads and writes. */
export function mintToken(claims: SessionClaims, secret: string): Promise<string> {
  return encode({ token: { ...claims }, secret, maxAge: tokenLifetimeSeconds });
}

/** @returns null for anything that this server did not mint or that is too old. */
export async function readToken(token: string, secret: string): Promise<SessionClaims | null> {
  try {
    return claimsOf(await decode({ token, secret }));
  } catch {
    // A stranger's or a former secret's token; the library tells them apart only by its message.
    return null;
  }
}

export function claimsOf(payload: unknown): SessionClaims | null {
  const parsed = claimsSchema.safeParse(payload);
  return parsed.success ? parsed.data : null;
}
