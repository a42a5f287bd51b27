import { createHmac, randomBytes } from 'node:crypto';

/*
 * As Standard Webhooks has it (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md):
 * `id.timestamp.body` under HMAC-SHA256, in base64 after `v1,`.
 */

const secretPrefix = 'whsec_';
/** The specification wants 24 to 64. */
const secretBytes = 32;

/** A new secret to sign with, as receivers enter it. */
export function newSigningSecret(): string {
  return secretPrefix + randomBytes(secretBytes).toString('base64');
}

/**
 * The headers that let a receiver know who sent this, that nobody changed it, and when it has it twice.
 * @param id the same at each attempt
 * @param now milliseconds since the epoch, of this attempt
 */
export function signatureHeaders(
  secret: string,
  { id, now, body }: { readonly id: string; readonly now: number; readonly body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
