import { MultipartParser, type MultipartPart } from '@/lib/multipart/multipart-parser';

/** Reads a multipart body part by part, only as fast as the test asks. */
export class PartReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #parser: MultipartParser;
  readonly #parts: MultipartPart[] = [];
  readonly chunks: Uint8Array[] = [];

  constructor(body: ReadableStream<Uint8Array>, boundary: string) {
    this.#reader = body.getReader();
    this.#parser = new MultipartParser(
      { boundary, maxFrameBytes: 16 * 1024 * 1024, maxHeaderBytes: 4096 },
      (part) => this.#parts.push(part),
    );
  }

  /** The next part; undefined at the end of the body. */
  async next(): Promise<MultipartPart | undefined> {
    while (this.#parts.length === 0) {
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.chunks.push(value);
      this.#parser.push(value, 0);
    }
    return this.#parts.shift();
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }
}
