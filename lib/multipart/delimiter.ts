import { DelimiterSearch } from './delimiter-search';

/** Printable ASCII; RFC 2046 allows a boundary of 70 characters, cameras have been longer. */
const searchable = /^[ -~]{3,200}$/;

/**
 * The line that separates a stream's parts: at first the declared boundary with its dashes, then
 * whatever the camera really sends.
 */
export class Delimiter {
  readonly #declared: string | undefined;
  #text: string | undefined;
  #search: DelimiterSearch | undefined;

  constructor(declaredBoundary: string | undefined) {
    this.#declared = declaredBoundary;
    if (declaredBoundary === undefined) return;
    this.#learn(declaredBoundary.startsWith('--') ? declaredBoundary : `--${declaredBoundary}`);
  }

  /** The delimiter, dashes included; undefined while it is not known. */
  get text(): string | undefined {
    return this.#text;
  }

  /** A search for it in a body; undefined while it is not known. */
  get search(): DelimiterSearch | undefined {
    return this.#search;
  }

  /** Whether the line ends the whole stream (RFC 2046: the delimiter with two dashes behind it). */
  isFarewell(line: string): boolean {
    return this.#text !== undefined && line.startsWith(`${this.#text}--`);
  }

  /**
   * Whether the line separates parts: one that begins with two dashes does, whatever was declared,
   * and is the delimiter from then on; so does the declared boundary without them.
   */
  accept(line: string): boolean {
    const text = line.trimEnd();
    if (text === this.#text) return true;
    const bare = this.#declared?.replace(/^-+/, '');
    if (!text.startsWith('--') && (text === '' || text !== bare)) return false;
    // With words behind it, it is the delimiter and a remark.
    if (this.#text === undefined || !text.startsWith(`${this.#text} `)) this.#learn(text);
    return true;
  }

  #learn(text: string): void {
    if (!searchable.test(text)) return;
    this.#text = text;
    this.#search = new DelimiterSearch(text);
  }
}
