import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sealedMark } from './sealed-mark';
import type { SealingKey } from './sealing-key';

/*
 * Sealed text: the mark, then `1:`, the key's id, `:`, and base64url of nonce, ciphertext and tag, by
 * AES-256-GCM (NIST SP 800-38D). The nonce is 96 random bits: with one key, 2^32 secrets may be sealed
 * before two with the same nonce become likelier than one in four thousand million.
 */

const cipher = 'aes-256-gcm';
const version = '1';
const nonceBytes = 12;
const tagBytes = 16;

/** Whose secret it is. A sealed text opens nowhere else, so that no row can be passed off as another. */
export type SecretPlace =
  | {
      readonly cameraId: string;
      /** `main` or `sub`. */
      readonly part: string;
      /** The source's field, such as `password`. */
      readonly field: string;
    }
  | {
      readonly webhookId: string;
      /** The column. */
      readonly field: 'address' | 'signingSecret';
    };

export function seal(key: SealingKey, secret: string, place: SecretPlace): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagBytes });
  sealing.setAAD(boundTo(key.id, place));
  const parts = [nonce, sealing.update(secret, 'utf8'), sealing.final(), sealing.getAuthTag()];
  return `${sealedMark}${version}:${key.id}:${Buffer.concat(parts).toString('base64url')}`;
}

/** Undefined where the key, the place or the text is another than the one that was sealed. */
export function unseal(key: SealingKey, text: string, place: SecretPlace): string | undefined {
  const parts = partsOf(text);
  if (parts?.keyId !== key.id || parts.bytes.length < nonceBytes + tagBytes) return undefined;
  const { bytes } = parts;
  const end = bytes.length - tagBytes;
  const opening = createDecipheriv(cipher, key.bytes, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  opening.setAAD(boundTo(key.id, place));
  opening.setAuthTag(bytes.subarray(end));
  try {
    const secret = [opening.update(bytes.subarray(nonceBytes, end)), opening.final()];
    return Buffer.concat(secret).toString('utf8');
  } catch {
    return undefined;
  }
}

/** With which key it was sealed; undefined for what is no sealed text of a version known here. */
export function keyIdOf(text: string): string | undefined {
  return partsOf(text)?.keyId;
}

function partsOf(text: string): { keyId: string; bytes: Buffer } | undefined {
  if (!text.startsWith(sealedMark)) return undefined;
  const [given, keyId = '', body = '', ...more] = text.slice(sealedMark.length).split(':');
  if (given !== version || more.length > 0) return undefined;
  return { keyId, bytes: Buffer.from(body, 'base64url') };
}

/** JSON keeps apart where one part ends and the next begins. */
function boundTo(keyId: string, place: SecretPlace): Buffer {
  const bound =
    'cameraId' in place
      ? ['camera secret', version, keyId, place.cameraId, place.part, place.field]
      : ['webhook secret', version, keyId, place.webhookId, place.field];
  return Buffer.from(JSON.stringify(bound));
}
