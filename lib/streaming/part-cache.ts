import type { Frame } from './frame';

interface Kept<Part> {
  /** A frame that was made of this one by copying has another picture. */
  readonly frame: Frame;
  readonly part: Part;
}

type Keeper<Part> = Frame & Record<symbol, Kept<Part> | undefined>;

/**
 * Remembers what was made of a frame for as long as the frame lives: made once, shared by all viewers.
 * It hangs on the frame itself: a WeakMap would keep all parts since the last collection for one more,
 * and with them the memory of their pictures.
 */
export class PartCache<Part> {
  readonly #key = Symbol('part');

  get(frame: Frame): Part | undefined {
    const kept = (frame as Keeper<Part>)[this.#key];
    return kept?.frame === frame ? kept.part : undefined;
  }

  /** @returns the part */
  set(frame: Frame, part: Part): Part {
    (frame as Keeper<Part>)[this.#key] = { frame, part };
    return part;
  }
}
