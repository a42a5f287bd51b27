import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** So that people and secret scanners know a push key when they meet one. */
const prefix = 'fwp_';
const randomKeyBytes = 32;
const hashBytes = 32;

/** A new key: what a publisher proves with that it may send a camera's pictures. */
export function newPushKey(): string {
  return prefix + randomBytes(randomKeyBytes).toString('base64url');
}

/**
 * What is stored of a key: its SHA-256 in hexadecimal. A key has 256 random bits, so nobody can try
 * them all, and the slow hash that people's passwords need would gain nothing.
 */
export function hashOfPushKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** Whether two stored hashes are the same, in a time that does not tell how much of them is. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [one, other].map((hash) => Buffer.from(hash, 'hex'));
  return left?.length === hashBytes && right?.length === hashBytes && timingSafeEqual(left, right);
}
