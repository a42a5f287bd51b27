import { copyBytes, cutBytes, viewBytes } from '@/lib/jpeg/cut-bytes';
import { PartRoom } from './part-room';

/** Bytes left free around a body; enough for the head and the boundary of our own parts. */
const roomBefore = 256;
const roomAfter = 64;

/** A body of known length. Its bytes are not looked at, and copied once, or not at all. */
export class SizedBody {
  readonly #leavesRoom: boolean;
  #length = 0;
  #body: Uint8Array | undefined;
  #room: PartRoom | undefined;
  #receivedBytes = 0;
  #startedAt = 0;

  /** @param leavesRoom Whether bodies are copied into memory with room for a part around them. */
  constructor(leavesRoom: boolean) {
    this.#leavesRoom = leavesRoom;
  }

  get bufferedBytes(): number {
    return this.#body?.length ?? 0;
  }

  /** What has come so far, for a body that its connection's end cuts short. */
  get received(): Uint8Array {
    return copyBytes(this.#body ?? new Uint8Array(0), 0, this.#receivedBytes);
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  /** Around the body, until it is taken. */
  get room(): PartRoom | undefined {
    return this.#room;
  }

  /** @param length In bytes, above 0 and already checked against the limit. */
  begin(length: number): void {
    this.#length = length;
    this.release();
  }

  /** Goes on at `from` and returns the offset after the body, or -1 where it does not end here. */
  feed(chunk: Uint8Array, from: number, now: number): number {
    const end = from + this.#length - this.#receivedBytes;
    if (this.#receivedBytes === 0) this.#startedAt = now;
    if (this.#receivedBytes === 0 && end <= chunk.length && !this.#leavesRoom) {
      this.#body = cutBytes(chunk, from, end);
    } else {
      this.#body ??= this.#allocate();
      this.#body.set(chunk.subarray(from, end), this.#receivedBytes);
    }
    this.#receivedBytes += Math.min(end, chunk.length) - from;
    return end <= chunk.length ? end : -1;
  }

  /** Hands the complete body over. */
  take(): Uint8Array {
    const body = this.#body ?? new Uint8Array(0);
    this.release();
    return body;
  }

  release(): void {
    this.#body = undefined;
    this.#room = undefined;
    this.#receivedBytes = 0;
  }

  #allocate(): Uint8Array {
    if (!this.#leavesRoom) return new Uint8Array(this.#length);
    const memory = new Uint8Array(roomBefore + this.#length + roomAfter);
    this.#room = new PartRoom(memory.buffer);
    return viewBytes(memory, roomBefore, roomBefore + this.#length);
  }
}
