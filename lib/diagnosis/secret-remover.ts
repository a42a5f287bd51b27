import { redacted, redactSecrets } from '@/lib/redaction/redact';

/** The secrets of a source's configuration. */
export interface KnownSecrets {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly url?: string | undefined;
}

/** Shorter ones stand in any text by chance: they count as whole words only. */
const shortChars = 4;
/** A value of an address's query that may be a key; shorter ones are sizes, numbers and switches. */
const keyChars = 6;
/** What an address names as a log-in or a key: `?usr=x&pwd=y`, and `/user=x_password=y_channel=1`. */
const namedSecret =
  /[\w.-]*?(?:usr|user|pwd|pass?|psw|login|token|secret|auth|key|sid)[a-z]*=((?:(?!_[a-z]+=)[^&;/?#\s])+)/gi;

/**
 * Takes a source's user name, password and keys out of texts and bytes, in each form in which they
 * go over the wire: plain, percent-encoded, base64, and as HTML writes them.
 */
export class SecretRemover {
  /** Longest first, so that no part of one is left standing. */
  readonly #forms: readonly string[];
  readonly #password: string;

  constructor({ username = '', password = '', url = '' }: KnownSecrets) {
    const secrets = [username, password, ...addressKeys(url)].filter((secret) => secret !== '');
    const together = username === '' && password === '' ? [] : [`${username}:${password}`];
    const forms = [...secrets, ...together].flatMap(formsOf);
    this.#forms = [...new Set(forms)].sort((one, other) => other.length - one.length);
    this.#password = password;
  }

  /** Without the known secrets and without whatever else looks like one. */
  clean(text: string): string {
    return redactSecrets(this.removeKnown(text));
  }

  /** Byte text in, byte text out. */
  removeKnown(text: string): string {
    let clean = text;
    for (const form of this.#forms) {
      clean =
        form.length < shortChars
          ? clean.replace(wholeWord(form), () => redacted)
          : clean.replaceAll(form, redacted);
    }
    return clean;
  }

  /** As `removeKnown`, with asterisks of the same length, so that what surrounds them keeps its place. */
  blankKnown(bytes: Buffer): void {
    for (const form of this.#forms) {
      if (form.length < shortChars) continue;
      const needle = Buffer.from(form, 'latin1');
      for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at)) {
        bytes.fill('*', at, at + needle.length);
      }
    }
  }

  /** Whether a text gives the password away. */
  holdsPassword(text: string): boolean {
    return this.#password !== '' && formsOf(this.#password).some((form) => text.includes(form));
  }
}

/** Each as byte text. */
function formsOf(secret: string): string[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const percent = percentEncoded(secret);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const base64 = utf8.toString('base64');
  return [
    ...[utf8.toString('latin1'), secret, html, percent, percent.replaceAll('%20', '+')],
    percent.replaceAll(/%../g, (code) => code.toLowerCase()),
    ...[base64, base64.replace(/=+$/, ''), percentEncoded(base64), utf8.toString('base64url')],
  ];
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
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
