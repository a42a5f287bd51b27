import type { Frame } from './frame';

/** Remembers what was made of a frame for as long as the frame lives: made once, shared by all viewers. */
export class PartCache<Part> {
  readonly #parts = new WeakMap<Frame, Part>();
  readonly #encode: (frame: Frame) => Part;

  constructor(encode: (frame: Frame) => Part) {
    this.#encode = encode;
  }

  get(frame: Frame): Part {
    let part = this.#parts.get(frame);
    if (part === undefined) {
      part = this.#encode(frame);
      this.#parts.set(frame, part);
    }
    return part;
  }
}
