import type { OnReadOpts } from 'node:net';

/** A picture as a rule, where it has all come. */
const readBytes = 256 * 1024;
/** One for all connections, since what was read is used before anything else is read. */
let memory: Uint8Array | undefined;

/**
 * Reads a connection into memory that is used again for each read, which costs a third of the events
 * of a socket, and leaves no garbage.
 */
export class ReusedReads {
  #listener: ((portion: Uint8Array) => void) | undefined;
  /** What came before anybody listened. */
  #early: Uint8Array[] = [];

  /** For `net.connect`. */
  get onread(): OnReadOpts {
    memory ??= new Uint8Array(readBytes);
    return {
      buffer: memory,
      callback: (length, bytes) => {
        const portion = bytes.subarray(0, length);
        if (this.#listener) this.#listener(portion);
        else this.#early.push(Buffer.from(portion));
        return true;
      },
    };
  }

  /** @param listener uses or copies the portion before it returns; must not throw */
  listen(listener: (portion: Uint8Array) => void): void {
    this.#listener = listener;
    for (const portion of this.#early.splice(0)) listener(portion);
  }
}
