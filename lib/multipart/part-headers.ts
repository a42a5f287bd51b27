/** A part's header fields. Names are case-insensitive; of equal ones the first counts. */
export class PartHeaders {
  readonly #fields = new Map<string, string>();

  get(name: string): string | undefined {
    return this.#fields.get(name.toLowerCase());
  }

  /** All fields, names in lower case, in the order they came. */
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#fields[Symbol.iterator]();
  }

  /** Takes one header line; false, and nothing taken, where it is not a header. */
  addLine(line: string): boolean {
    const field = /^([A-Za-z][\w-]*)[ \t]*:(.*)$/s.exec(line);
    const name = field?.[1]?.toLowerCase();
    if (name === undefined) return false;
    if (!this.#fields.has(name)) this.#fields.set(name, field?.[2]?.trim() ?? '');
    return true;
  }

  /** The declared length in bytes; undefined where there is none that makes sense. */
  get contentLength(): number | undefined {
    const value = this.get('content-length');
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  }

  /** Whether the declared type is a JPEG's, `image/jpg` and parameters included. */
  get declaresJpeg(): boolean {
    return /^image\/p?jpe?g\b/i.test(this.get('content-type') ?? '');
  }
}
