/** Headers are looked for in steps of this size, so that a picture is never searched. */
const headStepBytes = 512;
const maxHeadBytes = 16 * 1024;
const blankLine = '\r\n\r\n';

/**
 * Reads a raw HTTP/1.1 answer and counts the pictures in it by the lengths that chunks and parts
 * declare. Never looks at a picture, so that counting costs next to nothing.
 */
export class PartCounter {
  /** Complete pictures of the camera. */
  frames = 0;
  /** Complete pictures that say that the camera is lost. */
  lostFrames = 0;
  bytes = 0;
  /** Whether the answer's head was read and was a 200. */
  answered = false;
  /** Why nothing can be counted any more. */
  failure: string | undefined;

  #text = '';
  #chunkLine = '';
  #chunked = false;
  #ended = false;
  #chunkBytes = 0;
  #partBytes = 0;
  #insidePart = false;
  #partIsLost = false;

  /** Whether a picture has begun and is not complete. */
  get insideFrame(): boolean {
    return this.#insidePart && this.#partBytes > 0;
  }

  /** Takes the first `length` bytes of `buffer`, which may be reused afterwards. */
  push(buffer: Buffer, length: number): void {
    this.bytes += length;
    let at = 0;
    while (at < length && this.failure === undefined && !this.#ended) {
      if (!this.answered) at = this.#readAnswerHead(buffer, at, length);
      else if (!this.#chunked) at = this.#readBody(buffer, at, length);
      else if (this.#chunkBytes === 0) at = this.#readChunkLine(buffer, at, length);
      else {
        const end = Math.min(length, at + this.#chunkBytes);
        this.#chunkBytes -= end - at;
        at = this.#readBody(buffer, at, end);
      }
    }
  }

  #readAnswerHead(buffer: Buffer, from: number, to: number): number {
    const [head, at] = this.#take(buffer, from, to, blankLine);
    if (head === undefined) return at;
    if (!/^HTTP\/1\.\d 200 /.test(head)) this.failure = head.slice(0, head.indexOf('\r\n'));
    this.#chunked = /^transfer-encoding: *chunked/im.test(head);
    this.answered = this.failure === undefined;
    return at;
  }

  /** The line with a chunk's length, and before it the line end of the chunk before. */
  #readChunkLine(buffer: Buffer, from: number, to: number): number {
    const newline = buffer.indexOf(0x0a, from);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    this.#chunkLine += buffer.toString('latin1', from, end);
    if (newline < 0 || newline >= to) return end;
    const line = this.#chunkLine.trim();
    this.#chunkLine = '';
    if (line === '') return end;
    this.#chunkBytes = Number.parseInt(line, 16);
    if (this.#chunkBytes === 0) this.#ended = true;
    if (Number.isNaN(this.#chunkBytes)) this.failure = 'broken chunks';
    return end;
  }

  #readBody(buffer: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to && this.failure === undefined) {
      if (!this.#insidePart) {
        at = this.#readPartHead(buffer, at, to);
        continue;
      }
      const end = Math.min(to, at + this.#partBytes);
      this.#partBytes -= end - at;
      at = end;
      if (this.#partBytes === 0) this.#endPart();
    }
    return to;
  }

  #readPartHead(buffer: Buffer, from: number, to: number): number {
    const [head, at] = this.#take(buffer, from, to, blankLine);
    if (head === undefined) return at;
    const length = /^content-length: *(\d+)\r/im.exec(head)?.[1];
    if (length === undefined) this.failure = 'a part without a length';
    this.#partBytes = Number(length);
    this.#partIsLost = /^x-framewall-state: *lost\r/im.test(head);
    this.#insidePart = true;
    return at;
  }

  #endPart(): void {
    this.#insidePart = false;
    if (this.#partIsLost) this.lostFrames += 1;
    else this.frames += 1;
  }

  /** Text up to and with `mark`, as soon as it is complete, and where it ended. */
  #take(buffer: Buffer, from: number, to: number, mark: string): [string | undefined, number] {
    const stepEnd = Math.min(to, from + headStepBytes);
    const before = this.#text.length;
    const text = this.#text + buffer.toString('latin1', from, stepEnd);
    const found = text.indexOf(mark);
    if (found >= 0) {
      this.#text = '';
      const end = found + mark.length;
      return [text.slice(0, end), from + end - before];
    }
    if (text.length > maxHeadBytes) this.failure = 'endless headers';
    this.#text = text;
    return [undefined, stepEnd];
  }
}
