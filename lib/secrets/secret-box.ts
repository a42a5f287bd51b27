import { createHmac, randomBytes } from 'node:crypto';
import { knownSecrets } from '@/lib/redaction/known-secrets';
import type { KeyRing } from './key-ring';
import { isSealed } from './sealed-mark';
import { keyIdOf, seal, unseal, type SecretPlace } from './sealing';

const fingerprintBytes = 32;

export interface SealedSecret {
  readonly value: string;
  /** With which key it is sealed. */
  readonly keyId: string;
}

/** Seals secrets for keeping, and opens them when they are needed. */
export class SecretBox {
  readonly #keys: KeyRing;
  /** So that fingerprints tell nothing outside of this process. */
  readonly #fingerprintKey = randomBytes(fingerprintBytes);

  constructor(keys: KeyRing) {
    this.#keys = keys;
  }

  seal(secret: string, place: SecretPlace): SealedSecret {
    const key = this.#keys.first;
    return { value: seal(key, secret, place), keyId: key.id };
  }

  /**
   * The secret of a sealed text; a text that is not sealed is one already. Undefined where it was
   * sealed with a key that is not here, for another place, or has been changed.
   * @param username sent with it, so that no log holds both together either
   */
  open(text: string, place: SecretPlace, username?: string): string | undefined {
    const secret = isSealed(text) ? this.#unseal(text, place) : text;
    if (secret !== undefined) this.learn(secret, username);
    return secret;
  }

  /** Of a secret that somebody typed: from now on no log holds it. */
  learn(secret: string, username?: string): void {
    knownSecrets().learn(secret, username);
  }

  /** The same of one that is written as in an address. */
  learnEncoded(text: string): void {
    this.learn(text);
    this.learn(decoded(text));
  }

  /** A text that was sealed here before, with its key; undefined for any other. */
  asSealed(text: string): SealedSecret | undefined {
    const keyId = keyIdOf(text);
    return keyId === undefined ? undefined : { value: text, keyId };
  }

  /** Whether it is sealed with the key that seals now. */
  isUpToDate(text: string): boolean {
    return keyIdOf(text) === this.#keys.first.id;
  }

  /** Equal for equal texts, and tells nothing else of them. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.#fingerprintKey).update(text, 'utf8').digest('base64url');
  }

  #unseal(text: string, place: SecretPlace): string | undefined {
    const id = keyIdOf(text);
    const key = id === undefined ? undefined : this.#keys.find(id);
    return key && unseal(key, text, place);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
