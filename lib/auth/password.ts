import { hash, verify } from '@node-rs/argon2';
import { maxPasswordLength } from './password-rules';

/**
 * Argon2id (the package's default) with the least parameters that OWASP's Password Storage Cheat
 * Sheet names: 19 MiB, 2 passes, 1 lane. About 20 ms and affordable on a small board.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Takes as long to verify as a real one, and no password is known to match it. */
const nobodysHash =
  `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}` +
  `$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** One password typed on two keyboards can arrive composed differently. */
const normalised = (password: string): string => password.normalize('NFKC');

/** The hash to store, in the PHC string format. Runs on a worker thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), parameters);
}

/**
 * Whether `password` is the one of `passwordHash`. With `null` (no such user) it takes as long and
 * answers false, so that the time does not tell which user names exist. Runs on a worker thread.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const plausible = password.length <= maxPasswordLength;
  const matches = await verify(passwordHash ?? nobodysHash, plausible ? normalised(password) : '');
  return matches && plausible && passwordHash !== null;
}
