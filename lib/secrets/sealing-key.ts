import { createHmac, randomBytes } from 'node:crypto';

/** Of AES-256. */
export const sealingKeyBytes = 32;

/** A key that seals stored secrets. */
export interface SealingKey {
  /** Tells keys apart and nothing of what they are. */
  readonly id: string;
  readonly bytes: Buffer;
}

const idChars = 16;

/** @param bytes 32 of them */
export function sealingKey(bytes: Buffer): SealingKey {
  if (bytes.length !== sealingKeyBytes) throw new Error('A sealing key has 32 bytes.');
  const digest = createHmac('sha256', bytes).update('framewall sealing key id').digest('hex');
  return { id: digest.slice(0, idChars), bytes };
}

export function newSealingKey(): SealingKey {
  return sealingKey(randomBytes(sealingKeyBytes));
}
