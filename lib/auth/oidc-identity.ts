import { z } from 'zod';

/** Whom a provider says somebody is. */
export interface OidcIdentity {
  /** The issuer, a blank, and whom it knows them as: unique among all providers, and permanent. */
  readonly subject: string;
  /** What they might be called, the best first. */
  readonly names: readonly string[];
  readonly emails: readonly OidcEmail[];
  readonly groups: ReadonlySet<string>;
}

export interface OidcEmail {
  readonly address: string;
  /** Whether the provider knows that it is theirs. */
  readonly verified: boolean;
}

/** OpenID Connect Core 1.0, section 2: `sub` has at most 255 characters. */
const subject = z.object({ iss: z.string().min(1), sub: z.string().min(1).max(255) });
const text = z.string().optional().catch(undefined);
/** Longest group or list of groups, in characters. */
const maxGroupChars = 10_000;

const profile = z.object({
  preferred_username: text,
  email: text,
  name: text,
  // Amazon Cognito writes it as a text.
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
});

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Puts together what the ID token and the userinfo endpoint say: some providers have groups and
 * addresses in only one of them.
 * @param idToken verified
 * @param userinfo of the same subject
 * @throws {z.ZodError} for whom they say nothing of
 */
export function oidcIdentity(idToken: Claims, userinfo: Claims, groupsClaim: string): OidcIdentity {
  const { iss, sub } = subject.parse(idToken);
  const sources = [idToken, userinfo];
  const profiles = sources.map((claims) => profile.parse(claims));
  const names = (['preferred_username', 'email', 'name'] as const).flatMap((claim) =>
    profiles.map((one) => one[claim]).filter((name) => name !== undefined),
  );
  return {
    subject: `${iss} ${sub}`,
    names: [...new Set(names)],
    emails: profiles.flatMap(({ email, email_verified: verified }) =>
      email === undefined ? [] : [{ address: email, verified }],
    ),
    groups: new Set(sources.flatMap((claims) => groupsOf(claimAt(claims, groupsClaim)))),
  };
}

/** Of that very name, or, as Keycloak's `realm_access.roles`, inside of others. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    return (value as Claims)[step];
  }, claims);
}

/** A list, or a text with commas. Keycloak writes a group as a path: `/family`. */
function groupsOf(claim: unknown): string[] {
  const listed: unknown[] =
    typeof claim === 'string' ? claim.slice(0, maxGroupChars).split(',') : [];
  const groups = (Array.isArray(claim) ? (claim as unknown[]) : listed).filter(
    (group) => typeof group === 'string',
  );
  return groups.map((group) => group.trim().replace(/^\//, '')).filter((group) => group !== '');
}
