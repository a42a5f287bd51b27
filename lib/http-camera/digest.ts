import { createHash } from 'node:crypto';
import type { ByteText } from './byte-text';
import type { Challenge } from './challenge';

/** Strongest first. */
const hashes = [
  { algorithm: 'sha-256', hash: 'sha256', strength: 2 },
  { algorithm: 'md5', hash: 'md5', strength: 1 },
] as const;

/** A digest challenge that can be answered (RFC 7616, and RFC 2069 where qop is absent). */
export interface DigestChallenge {
  readonly realm: ByteText;
  readonly nonce: ByteText;
  readonly opaque: ByteText | undefined;
  /** As the camera wrote it; undefined where it named none, which means MD5. */
  readonly algorithm: ByteText | undefined;
  readonly hash: 'md5' | 'sha256';
  readonly sessionKey: boolean;
  readonly qop: 'auth' | 'auth-int' | undefined;
  readonly stale: boolean;
  readonly strength: number;
}

/** Undefined if the challenge is not digest, lacks a nonce, or wants an unknown algorithm or qop. */
export function digestChallenge({ scheme, parameters }: Challenge): DigestChallenge | undefined {
  const nonce = parameters.get('nonce');
  if (scheme !== 'digest' || nonce === undefined) return undefined;
  const algorithm = parameters.get('algorithm') || undefined;
  const [, base, session] = /^(.*?)(-sess)?$/.exec((algorithm ?? 'md5').toLowerCase()) ?? [];
  const known = hashes.find((candidate) => candidate.algorithm === base);
  const offered = (parameters.get('qop') ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const qop = (['auth', 'auth-int'] as const).find((candidate) => offered.includes(candidate));
  if (known === undefined || (offered.length > 0 && qop === undefined)) return undefined;
  return {
    realm: parameters.get('realm') ?? '',
    nonce,
    opaque: parameters.get('opaque'),
    algorithm,
    hash: known.hash,
    sessionKey: session !== undefined,
    qop,
    stale: parameters.get('stale')?.toLowerCase() === 'true',
    strength: known.strength,
  };
}

export interface DigestUse {
  readonly username: ByteText;
  readonly password: ByteText;
  readonly method: string;
  /** Path and query, exactly as in the request line. */
  readonly target: string;
  readonly cnonce: string;
  /** How often this nonce was used, this time included. */
  readonly nonceCount: number;
}

/** The value of the Authorization header for a request without a body. */
export function digestAuthorization(challenge: DigestChallenge, use: DigestUse): ByteText {
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const count = use.nonceCount.toString(16).padStart(8, '0');
  const parameters = [
    `username=${quote(use.username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(use.target)}`,
    `response="${digestResponse(challenge, use, count)}"`,
  ];
  if (algorithm !== undefined) parameters.push(`algorithm=${algorithm}`);
  if (qop !== undefined) parameters.push(`qop=${qop}`, `nc=${count}`);
  if (qop !== undefined || challenge.sessionKey) parameters.push(`cnonce=${quote(use.cnonce)}`);
  if (opaque !== undefined) parameters.push(`opaque=${quote(opaque)}`);
  return `Digest ${parameters.join(', ')}`;
}

function digestResponse(challenge: DigestChallenge, use: DigestUse, count: string): string {
  const { nonce, qop } = challenge;
  const hash = (text: ByteText) => createHash(challenge.hash).update(text, 'latin1').digest('hex');
  const identity = hash(`${use.username}:${challenge.realm}:${use.password}`);
  const key = challenge.sessionKey ? hash(`${identity}:${nonce}:${use.cnonce}`) : identity;
  const body = qop === 'auth-int' ? `:${hash('')}` : '';
  const request = hash(`${use.method}:${use.target}${body}`);
  return qop === undefined
    ? hash(`${key}:${nonce}:${request}`)
    : hash(`${key}:${nonce}:${count}:${use.cnonce}:${qop}:${request}`);
}

function quote(text: ByteText): ByteText {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
