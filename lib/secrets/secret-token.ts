import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const randomTokenBytes = 32;
const hashBytes = 32;

/**
 * A new secret that stands for a log-in: 256 random bits in characters that fit an address.
 * @param prefix so that people, logs and secret scanners know such a token when they meet one
 */
export function newSecretToken(prefix: string): string {
  return prefix + randomBytes(randomTokenBytes).toString('base64url');
}

/**
 * What is stored of a token: its SHA-256 in hexadecimal. A token has 256 random bits, so nobody can
 * try them all, and the slow hash that people's passwords need would gain nothing.
 */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Whether two stored hashes are the same, in a time that does not tell how much of them is. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [one, other].map((hash) => Buffer.from(hash, 'hex'));
  return left?.length === hashBytes && right?.length === hashBytes && timingSafeEqual(left, right);
}
