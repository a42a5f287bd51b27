import { SecretSearch, type Secret } from './secret-search';

/** So many are known at once; those that were heard of longest ago go first. */
const mostSecrets = 4_096;
/** No secret that is taken anywhere is longer. */
const longestChars = 4_096;

/** The secrets that this process has in hand, so that none of them is written down anywhere. */
export class KnownSecrets {
  readonly #secrets = new Map<string, Secret>();
  #search: SecretSearch | undefined;

  /** To be told of each secret when it is opened, typed or read. */
  learn(value: string, username?: string): void {
    if (value === '' || value.length > longestChars) return;
    const key = JSON.stringify([value, username]);
    const isNew = !this.#secrets.delete(key);
    this.#secrets.set(key, { value, username });
    if (!isNew) return;
    this.#search = undefined;
    const [oldest] = this.#secrets.keys();
    if (this.#secrets.size > mostSecrets && oldest !== undefined) this.#secrets.delete(oldest);
  }

  get search(): SecretSearch {
    return (this.#search ??= new SecretSearch([...this.#secrets.values()]));
  }
}

/** On globalThis, since Next loads modules twice, and both write to the same log. */
const key = Symbol.for('framewall.known-secrets');
const holder = globalThis as { [key]?: KnownSecrets | undefined };

export function knownSecrets(): KnownSecrets {
  return (holder[key] ??= new KnownSecrets());
}
