import { knownSecrets } from '@/lib/redaction/known-secrets';
import { redacted, redactSecrets } from '@/lib/redaction/redact';
import { shortestChars } from '@/lib/redaction/secret-forms';
import { SecretSearch } from '@/lib/redaction/secret-search';

/** The secrets of a source's configuration. */
export interface SourceSecrets {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly url?: string | undefined;
}

/** A value of an address's query that may be a key; shorter ones are sizes, numbers and switches. */
const keyChars = 6;
/** What an address names as a log-in or a key: `?user=x&pwd=y`, and `/user=x_password=y_channel=1`. */
const namedSecret =
  /[\w.-]*?(?:usr|user|pwd|pass?|psw|login|token|secret|auth|key|sid)[a-z]*=((?:(?!_[a-z]+=)[^&;/?#\s])+)/gi;

/**
 * Takes a source's user name, password and keys out of texts and bytes, in each form in which they
 * go over the wire; with them what else is known to be secret.
 */
export class SecretRemover {
  readonly #search: SecretSearch;
  readonly #passwordSearch: SecretSearch;
  /** Too short to be looked for anywhere: they count as whole words only. */
  readonly #short: readonly string[];

  constructor({ username = '', password = '', url = '' }: SourceSecrets) {
    const secrets = [username, password, ...addressKeys(url)].filter((secret) => secret !== '');
    const together = username === '' && password === '' ? [] : [{ value: password, username }];
    this.#search = new SecretSearch([...secrets.map((value) => ({ value })), ...together]);
    this.#passwordSearch = new SecretSearch([{ value: password }]);
    this.#short = secrets.filter(({ length }) => length < shortestChars);
  }

  /** Without the known secrets and without whatever else looks like one. */
  clean(text: string): string {
    return redactSecrets(this.removeKnown(text));
  }

  /** Byte text in, byte text out. */
  removeKnown(text: string): string {
    let clean = knownSecrets().search.remove(this.#search.remove(text));
    for (const secret of this.#short) clean = clean.replace(wholeWord(secret), () => redacted);
    return clean;
  }

  /** As `removeKnown`, with asterisks of the same length, so that what surrounds them keeps its place. */
  blankKnown(bytes: Buffer): void {
    this.#search.blank(bytes);
    knownSecrets().search.blank(bytes);
  }

  /** Whether a text gives the password away. */
  holdsPassword(text: string): boolean {
    return this.#passwordSearch.holds(text);
  }
}

function addressKeys(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  const named = [...`${url.pathname}${url.search}`.matchAll(namedSecret)].flatMap(
    ([, value = '']) => [value, decoded(value)],
  );
  const long = [...url.searchParams.values()].filter(
    (value) => value.length >= keyChars && !/^(?:\d+(?:\.\d+)?|\d+x\d+)$/.test(value),
  );
  return [...named, ...long];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function wholeWord(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'g');
}
