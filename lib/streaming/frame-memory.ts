/**
 * What a camera takes up for one picture: the newest, and the one that is being read meanwhile. Its
 * part for multipart is one more, and most of the next is read while that one goes out.
 */
const copies = 3;

/** Room for the newest pictures of all cameras that run. */
export interface FrameMemoryFigures {
  readonly mostBytes: number;
  readonly heldBytes: number;
  /** Pictures that there was no room for, since the start. */
  readonly refused: number;
}

/**
 * Keeps the pictures of all running cameras within one budget. Whoever is inside keeps its room; a
 * camera that would take the sum past it, newly started or with larger pictures than before, is turned
 * away, so that no camera brings down the others with the server.
 */
export class FrameMemory implements FrameMemoryFigures {
  readonly mostBytes: number;
  readonly #held = new Map<object, number>();
  #heldBytes = 0;
  #refused = 0;

  /** @param mostBytes for all of them; any number when absent */
  constructor(mostBytes = Infinity) {
    this.mostBytes = mostBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  get refused(): number {
    return this.#refused;
  }

  /**
   * Room for a holder's newest picture, in place of the one before.
   * @param pictureBytes of its JPEG
   * @returns false where there is none; it keeps what it had
   */
  hold(holder: object, pictureBytes: number): boolean {
    const before = this.#held.get(holder) ?? 0;
    const bytes = pictureBytes * copies;
    const growth = bytes - before;
    if (growth > 0 && this.#heldBytes + growth > this.mostBytes) {
      this.#refused += 1;
      return false;
    }
    this.#held.set(holder, bytes);
    this.#heldBytes += growth;
    return true;
  }

  /** It has no picture any more; idempotent. */
  release(holder: object): void {
    this.#heldBytes -= this.#held.get(holder) ?? 0;
    this.#held.delete(holder);
  }
}
