import { hashOfToken, newSecretToken } from '@/lib/secrets/secret-token';

export { isSameHash } from '@/lib/secrets/secret-token';

const prefix = 'fwp_';

/** A new key: what a publisher proves with that it may send a camera's pictures. */
export function newPushKey(): string {
  return newSecretToken(prefix);
}

/** What is stored of a key. */
export function hashOfPushKey(key: string): string {
  return hashOfToken(key);
}
