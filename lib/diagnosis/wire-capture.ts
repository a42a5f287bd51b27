import type { WireTap } from '@/lib/http-camera/wire-tap';

/** How much of what a camera sent is kept. */
export const maxCaptureBytes = 256 * 1024;
/** Kept beyond, so that a secret that the limit cuts in two can still be known and removed. */
const slackBytes = 4 * 1024;

/** A request, or what was received until the next one. */
export interface WireRecord {
  readonly direction: 'sent' | 'received';
  readonly bytes: Uint8Array;
}

/** Keeps the beginning of what goes over the wire, as it is: credentials included. */
export class WireCapture {
  readonly #records: { direction: WireRecord['direction']; chunks: Buffer[] }[] = [];
  #receivedBytes = 0;

  readonly tap: WireTap = (direction, bytes) => {
    if (direction === 'received') {
      const room = maxCaptureBytes + slackBytes - this.#receivedBytes;
      if (room <= 0) return;
      this.#receivedBytes += Math.min(room, bytes.length);
      this.#add(direction, bytes.subarray(0, room));
    } else if (this.#receivedBytes < maxCaptureBytes) {
      this.#add(direction, bytes);
    }
  };

  /** In the order in which they went; a request for each connection. */
  get records(): readonly WireRecord[] {
    return this.#records.map(({ direction, chunks }) => ({
      direction,
      bytes: Buffer.concat(chunks),
    }));
  }

  /** What was received since the last request, up to `maxBytes` of it. */
  lastAnswer(maxBytes: number): Buffer {
    const last = this.#records.at(-1);
    if (last?.direction !== 'received') return Buffer.alloc(0);
    const chunks: Buffer[] = [];
    for (let at = 0, bytes = 0; at < last.chunks.length && bytes < maxBytes; at += 1) {
      const chunk = last.chunks[at] ?? Buffer.alloc(0);
      chunks.push(chunk);
      bytes += chunk.length;
    }
    return Buffer.concat(chunks).subarray(0, maxBytes);
  }

  #add(direction: WireRecord['direction'], bytes: Uint8Array): void {
    // A copy: the portion is a view into a larger one, which would be kept with it.
    const chunk = Buffer.from(bytes);
    const last = this.#records.at(-1);
    if (direction === 'received' && last?.direction === 'received') last.chunks.push(chunk);
    else this.#records.push({ direction, chunks: [chunk] });
  }
}
