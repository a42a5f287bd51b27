import type { Socket } from 'node:net';
import type { Clock } from '@/lib/sources/clock';

const dripMs = 1_000;

/** What a simulated camera says to one visitor: at once, a byte at a time, or without end. */
export class Outflow {
  readonly #socket: Socket;
  readonly #clock: Clock;
  /** What is still to be dripped; then what follows that. */
  #left: Uint8Array | undefined;
  #afterwards: (() => void) | undefined;
  #cancelDrip: (() => void) | undefined;
  #isFlooding = false;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    socket.on('close', () => this.#cancelDrip?.());
  }

  /** Something is still on its way out, so that the next picture has no room. */
  get isBusy(): boolean {
    return this.#left !== undefined || this.#isFlooding || this.#socket.writableNeedDrain;
  }

  say(bytes: Uint8Array | string): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** The bytes, and then a reset: what was said arrives first. */
  sayAndReset(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes, () => this.#socket.resetAndDestroy());
  }

  sayAndEnd(bytes: Uint8Array | string): void {
    if (this.#socket.writable) this.#socket.end(bytes);
  }

  /** One byte a second, until `hurry`. */
  drip(bytes: Uint8Array, afterwards: () => void = () => undefined): void {
    this.#left = bytes;
    this.#afterwards = afterwards;
    this.#dripOn();
  }

  /** Whatever drips goes out at once, and a flood ends with its connection. */
  hurry(): void {
    if (this.#isFlooding) this.#socket.destroy();
    const left = this.#left;
    if (left === undefined) return;
    this.#cancelDrip?.();
    this.say(left);
    this.#dripped();
  }

  /** As fast as it is read: `head`, and then `portion` again and again, up to `mostBytes` of it. */
  flood(head: Uint8Array, portion: Uint8Array, mostBytes: number, afterwards: () => void): void {
    this.#isFlooding = true;
    this.say(head);
    let leftBytes = mostBytes;
    const pour = (): void => {
      while (leftBytes > 0 && this.#socket.writable) {
        const part = leftBytes < portion.length ? portion.subarray(0, leftBytes) : portion;
        leftBytes -= part.length;
        if (!this.#socket.write(part)) return void this.#socket.once('drain', pour);
      }
      this.#isFlooding = false;
      if (this.#socket.writable) afterwards();
    };
    pour();
  }

  #dripOn(): void {
    const left = this.#left;
    if (left === undefined || !this.#socket.writable) return;
    if (left.length === 0) {
      this.#dripped();
      return;
    }
    this.say(left.subarray(0, 1));
    this.#left = left.subarray(1);
    this.#cancelDrip = this.#clock.setTimer(() => this.#dripOn(), dripMs);
  }

  #dripped(): void {
    this.#left = undefined;
    this.#afterwards?.();
  }
}
