import { StringDecoder } from 'node:string_decoder';
import { redactSecrets } from '@/lib/redaction/redact';
import { SecretSearch } from '@/lib/redaction/secret-search';

export const mostTailLines = 20;
export const maxTailLineChars = 300;
/** A longer line is left out whole: cut, it could not be searched for secrets. */
const maxSearchedChars = 8192;

/** The last lines of what a program writes to its standard error, without secrets. */
export class MessageTail {
  readonly #decoder = new StringDecoder('utf8');
  readonly #search: SecretSearch;
  readonly #lines: string[] = [];
  /** The line that has not ended, as it came; undefined once it is too long. */
  #open: string | undefined = '';

  constructor(secrets: readonly string[]) {
    this.#search = new SecretSearch(secrets.map((value) => ({ value })));
  }

  push(bytes: Buffer): void {
    const [first = '', ...others] = this.#decoder.write(bytes).split(/[\r\n]+/);
    this.#continue(first);
    const last = others.pop();
    if (last === undefined) return;
    this.#finish();
    // Of a flood only the end is looked at.
    for (const line of others.slice(-mostTailLines)) {
      this.#continue(line);
      this.#finish();
    }
    this.#continue(last);
  }

  /** At most `mostTailLines` lines of `maxTailLineChars` characters, the last one last. */
  get lines(): string[] {
    const open = this.#readable();
    return (open === '' ? this.#lines : [...this.#lines, open]).slice(-mostTailLines);
  }

  #continue(text: string): void {
    if (this.#open === undefined) return;
    const fits = this.#open.length + text.length <= maxSearchedChars;
    this.#open = fits ? this.#open + text : undefined;
  }

  #finish(): void {
    const line = this.#readable();
    this.#open = '';
    if (line === '') return;
    this.#lines.push(line);
    if (this.#lines.length > mostTailLines) this.#lines.shift();
  }

  #readable(): string {
    if (this.#open === undefined) return '[a line too long to show]';
    const text = redactSecrets(this.#search.remove(this.#open))
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim();
    return text.length > maxTailLineChars ? `${text.slice(0, maxTailLineChars - 1)}…` : text;
  }
}
