import { formsOf, type SecretForm } from './secret-forms';
import { redacted } from './redacted';
import { viewsOf } from './text-view';

export interface Secret {
  readonly value: string;
  readonly username?: string | undefined;
}

/** Forms are found by their beginning. */
const keyChars = 4;
const wordSign = /[\p{L}\p{N}]/u;
const base64Sign = /[A-Za-z0-9+/_=-]/;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds secrets in texts: as they are, and as addresses, pages, JSON and headers write them. Takes a
 * time that grows with the text and hardly with the number of secrets.
 */
export class SecretSearch {
  readonly #forms = new Map<string, SecretForm[]>();

  constructor(secrets: readonly Secret[]) {
    const forms = secrets.flatMap(({ value, username }) => formsOf(value, username));
    for (const form of new Map(forms.map((one) => [one.text, one])).values()) this.#add(form);
    // The longest first: one may begin with another.
    for (const forms of this.#forms.values()) {
      forms.sort((one, other) => other.text.length - one.text.length);
    }
  }

  holds(text: string): boolean {
    return this.#ranges(text).length > 0;
  }

  /** Without the secrets. Idempotent. */
  remove(text: string): string {
    const ranges = this.#ranges(text);
    if (ranges.length === 0) return text;
    let clean = '';
    let end = 0;
    for (const range of ranges) {
      clean += text.slice(end, range.start) + redacted;
      end = range.end;
    }
    return clean + text.slice(end);
  }

  /** Asterisks in their place, so that what surrounds them keeps its own. */
  blank(bytes: Buffer): void {
    for (const { start, end } of this.#ranges(bytes.toString('latin1')))
      bytes.fill('*', start, end);
  }

  #add(form: SecretForm): void {
    if (form.text.length < keyChars) return;
    const key = form.text.slice(0, keyChars);
    const others = this.#forms.get(key);
    if (others) others.push(form);
    else this.#forms.set(key, [form]);
  }

  /** In order, and none that touch. */
  #ranges(text: string): Range[] {
    if (this.#forms.size === 0 || text.length < keyChars) return [];
    const found = viewsOf(text).flatMap((view) =>
      this.#inView(view.text).map(({ start, end }) => ({
        start: view.starts[start] ?? 0,
        end: view.starts[end] ?? text.length,
      })),
    );
    if (found.length === 0) return [];
    const done = redactedIn(text);
    const left = found.filter((one) => !done.some((range) => covers(range, one)));
    return merged(left.sort((one, other) => one.start - other.start));
  }

  #inView(text: string): Range[] {
    const ranges: Range[] = [];
    for (let at = 0; at + keyChars <= text.length; at += 1) {
      const forms = this.#forms.get(text.slice(at, at + keyChars));
      const form = forms?.find((one) => fitsAt(text, at, one));
      if (!form) continue;
      const range =
        form.isBase64 === true
          ? wholeRun(text, at, form)
          : { start: at, end: at + form.text.length };
      ranges.push(range);
      at = range.end - 1;
    }
    return ranges;
  }
}

function fitsAt(text: string, at: number, form: SecretForm): boolean {
  if (!text.startsWith(form.text, at)) return false;
  if (form.isWord !== true) return true;
  const isInside = (sign: string, edge: string) => wordSign.test(sign) && wordSign.test(edge);
  return (
    !isInside(text.charAt(at - 1), form.text.charAt(0)) &&
    !isInside(text.charAt(at + form.text.length), form.text.charAt(form.text.length - 1))
  );
}

function wholeRun(text: string, at: number, form: SecretForm): Range {
  let start = at;
  let end = at + form.text.length;
  while (start > 0 && base64Sign.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && base64Sign.test(text.charAt(end))) end += 1;
  return { start, end };
}

function merged(ranges: readonly Range[]): Range[] {
  const apart: Range[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last && range.start <= last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      apart.push(range);
    }
  }
  return apart;
}

function redactedIn(text: string): Range[] {
  return [...text.matchAll(/\[redacted\]/g)].map(({ index }) => ({
    start: index,
    end: index + redacted.length,
  }));
}

function covers(whole: Range, part: Range): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}
