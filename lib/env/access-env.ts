import { isIP } from 'node:net';
import { z } from 'zod';
import { wholeNumber } from './whole-number';

/** An OpenID provider that people may log in through. */
export interface OidcEnv {
  /** Below which `/.well-known/openid-configuration` stands. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says it is. */
  readonly name: string;
  /** The claim that lists a person's groups. */
  readonly groupsClaim: string;
  /** Only its members get in; absent for everybody. */
  readonly allowedGroup?: string;
  /** Only whose verified e-mail address is of this domain gets in; absent for everybody. */
  readonly allowedDomain?: string;
  /** Its members are administrators, all others are not; absent to decide that in Framewall. */
  readonly adminGroup?: string;
  /** Whether who is new sees all cameras, or none before an administrator chooses. */
  readonly newPeopleSeeAll: boolean;
}

const sealingKeyBytes = 32;

export const accessProblems = {
  TRUSTED_PROXIES:
    'must be a list, with commas, of IP addresses, subnets such as 10.0.0.0/8, or “loopback”, or “none”.',
  ALLOWED_HOSTS: 'must be a list, with commas, of host names such as cameras.example.org.',
  FRAME_ANCESTORS: 'must be a list, with commas, of origins such as https://home.example.org.',
  OIDC_ISSUER: 'must be an address that starts with http:// or https://.',
  OIDC_CLIENT_ID: 'must be set too when another of the OIDC_ variables is.',
  OIDC_CLIENT_SECRET: 'must be set too when another of the OIDC_ variables is.',
  OIDC_CAMERAS: 'must be all or none.',
  PASSWORD_LOG_IN: 'must be true or false, and false only where OIDC_ISSUER is set.',
  SECRETS_KEY: `must be ${sealingKeyBytes} random bytes in base64, as “openssl rand -base64 ${sealingKeyBytes}” prints them.`,
  OLD_SECRETS_KEY: 'must be the former SECRETS_KEY, and stand beside the new one.',
  ACTIVITY_DAYS: 'must be a whole number of days from 1 to 3650.',
} as const;

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''));

function sealingKeyText(problem: string) {
  return z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === sealingKeyBytes, problem);
}

/** What the environment says of who gets in, and how. */
export const accessVariables = {
  TRUSTED_PROXIES: list.refine(
    (proxies) => proxies.every(isProxy) && (proxies.length === 1 || !proxies.includes('none')),
    accessProblems.TRUSTED_PROXIES,
  ),
  ALLOWED_HOSTS: list.refine(
    (hosts) => hosts.every((host) => /^[\w-]+(\.[\w-]+)*$/.test(host)),
    accessProblems.ALLOWED_HOSTS,
  ),
  FRAME_ANCESTORS: list.refine(
    (origins) => origins.every(isOrigin),
    accessProblems.FRAME_ANCESTORS,
  ),
  OIDC_ISSUER: z.string().refine(isHttpUrl, accessProblems.OIDC_ISSUER).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('single sign-on'),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  OIDC_ALLOWED_GROUP: z.string().optional(),
  OIDC_ALLOWED_DOMAIN: z.string().optional(),
  OIDC_ADMIN_GROUP: z.string().optional(),
  OIDC_CAMERAS: z.enum(['all', 'none'], accessProblems.OIDC_CAMERAS).default('none'),
  PASSWORD_LOG_IN: z.enum(['true', 'false'], accessProblems.PASSWORD_LOG_IN).default('true'),
  SECRETS_KEY: sealingKeyText(accessProblems.SECRETS_KEY).optional(),
  OLD_SECRETS_KEY: sealingKeyText(accessProblems.OLD_SECRETS_KEY).optional(),
  ACTIVITY_DAYS: wholeNumber(1, 3650, accessProblems.ACTIVITY_DAYS).default(90),
} as const;

export type AccessVariables = z.infer<z.ZodObject<typeof accessVariables>>;

/** A provider needs all three of its variables, and without passwords there must be a provider. */
export function missingAccess(
  values: Readonly<Record<string, string | undefined>>,
): [variable: string, problem: string][] {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const missing = needed.filter((name) => !values[name]);
  const problems: [string, string][] = [];
  if (missing.length < needed.length) {
    problems.push(...missing.map((name): [string, string] => [name, accessProblems[name]]));
  }
  if (values.PASSWORD_LOG_IN === 'false' && missing.length > 0) {
    problems.push(['PASSWORD_LOG_IN', accessProblems.PASSWORD_LOG_IN]);
  }
  return problems;
}

/** The variables of a provider, in one piece; undefined where there is none. */
export function oidcOf(values: AccessVariables): OidcEnv | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET } = values;
  if (!issuer || !clientId || !OIDC_CLIENT_SECRET) return undefined;
  const { OIDC_ALLOWED_GROUP, OIDC_ALLOWED_DOMAIN, OIDC_ADMIN_GROUP } = values;
  return {
    issuer,
    clientId,
    clientSecret: OIDC_CLIENT_SECRET,
    name: values.OIDC_NAME,
    groupsClaim: values.OIDC_GROUPS_CLAIM,
    ...(OIDC_ALLOWED_GROUP && { allowedGroup: OIDC_ALLOWED_GROUP }),
    ...(OIDC_ALLOWED_DOMAIN && { allowedDomain: OIDC_ALLOWED_DOMAIN.toLowerCase() }),
    ...(OIDC_ADMIN_GROUP && { adminGroup: OIDC_ADMIN_GROUP }),
    newPeopleSeeAll: values.OIDC_CAMERAS === 'all',
  };
}

/** A proxy on this very machine is believed unless told otherwise. */
export function trustedProxiesOf({ TRUSTED_PROXIES: proxies }: AccessVariables): string[] {
  if (proxies.length === 0) return ['127.0.0.0/8', '::1'];
  return proxies.flatMap((proxy) =>
    proxy === 'loopback' ? ['127.0.0.0/8', '::1'] : proxy === 'none' ? [] : [proxy],
  );
}

function isProxy(text: string): boolean {
  if (text === 'loopback' || text === 'none') return true;
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).origin === text;
}

export function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
