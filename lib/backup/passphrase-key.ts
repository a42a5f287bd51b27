import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/**
 * scrypt (RFC 7914) with the parameters that OWASP's Password Storage Cheat Sheet names for 64 MiB:
 * affordable on a small board, and in the standard library of most languages, so that a backup can be
 * opened without Framewall.
 */
const madeWith = { function: 'scrypt', cost: 65_536, blockSize: 8, parallelization: 2 } as const;
const saltBytes = 16;
const keyBytes = 32;
/** What scrypt may use: that of the largest parameters taken, and a little. */
const mostMemoryBytes = 160 * 1024 * 1024;

/** How a key is made of a passphrase. Bounds are what no stranger's file may go beyond, in time and memory. */
export const keyRecipe = z.strictObject({
  function: z.literal('scrypt'),
  cost: z.int().min(16_384).max(131_072).refine(isPowerOfTwo),
  blockSize: z.literal(8),
  parallelization: z.int().min(1).max(4),
  /** Base64. */
  salt: z.base64().min(22).max(88),
});
export type KeyRecipe = z.infer<typeof keyRecipe>;

export interface PassphraseKeys {
  /** Encrypts the body. */
  readonly body: Buffer;
  /** Authenticates the header, which so tells a wrong passphrase from a damaged body. */
  readonly header: Buffer;
}

export function newKeyRecipe(): KeyRecipe {
  return { ...madeWith, salt: randomBytes(saltBytes).toString('base64') };
}

/** Runs on a worker thread, for about half a second. One passphrase typed on two keyboards is one. */
export function keysOf(passphrase: string, recipe: KeyRecipe): Promise<PassphraseKeys> {
  const { cost, blockSize, parallelization, salt } = recipe;
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: mostMemoryBytes };
  return new Promise((resolve, reject) => {
    const text = passphrase.normalize('NFKC');
    scrypt(text, Buffer.from(salt, 'base64'), 2 * keyBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve({ body: key.subarray(0, keyBytes), header: key.subarray(keyBytes) });
    });
  });
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
