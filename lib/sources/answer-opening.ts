import { jpegStart } from '@/lib/jpeg/jpeg-scanner';

/** Enough for a part's headers and the beginning of a picture. */
const keptBytes = 1024;

const webPage =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script)\b/is;

/** The beginning of an answer's body: tells what came where no picture did. */
export class AnswerOpening {
  readonly #bytes = Buffer.alloc(keptBytes);
  #length = 0;

  note(chunk: Uint8Array): void {
    if (this.#length === keptBytes) return;
    const part = chunk.subarray(0, keptBytes - this.#length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Whether it reads as HTML: cameras send their log-in page under any content type. */
  get isWebPage(): boolean {
    return webPage.test(this.#bytes.toString('latin1', 0, this.#length));
  }

  /** Where in it the first JPEG begins; -1 where none does. */
  get pictureStart(): number {
    return this.#bytes.subarray(0, this.#length).indexOf(jpegStart);
  }
}
