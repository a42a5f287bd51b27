/**
 * Free memory before and after a picture, so that its part can be made around it: a picture that is
 * passed on is then copied once, out of what was read. Only one part can be, so it is taken once.
 */
export class PartRoom {
  readonly #memory: ArrayBufferLike;
  #isTaken = false;

  /** @param memory the picture's, of which it leaves some at both ends */
  constructor(memory: ArrayBufferLike) {
    this.#memory = memory;
  }

  /**
   * Memory for a part around `body`, with so many bytes before and after it; undefined where there is
   * no such room (any more), or where the body was put elsewhere.
   */
  take(body: Uint8Array, before: number, after: number): Uint8Array | undefined {
    if (this.#isTaken || body.buffer !== this.#memory) return undefined;
    const from = body.byteOffset - before;
    const length = before + body.length + after;
    if (from < 0 || from + length > this.#memory.byteLength) return undefined;
    this.#isTaken = true;
    return new Uint8Array(this.#memory, from, length);
  }
}
