import { jpegEnd } from '@/lib/jpeg/jpeg-info';

const startOfScan = 0xda;

/** The first half. */
export function truncated(jpeg: Uint8Array): Uint8Array {
  return jpeg.subarray(0, jpeg.length >> 1);
}

/** Noise, but for the two bytes that say where a picture begins, and the two where it ends. */
export function corrupt(jpeg: Uint8Array): Uint8Array {
  // A slice of a Buffer would be the same memory.
  const bytes = Uint8Array.from(jpeg);
  noise(bytes, 2, bytes.length - 2);
  return bytes;
}

/** A picture in its right form whose coded part is noise: only a decoder can tell. */
export function garbled(jpeg: Uint8Array): Uint8Array {
  // A slice of a Buffer would be the same memory.
  const bytes = Uint8Array.from(jpeg);
  const end = jpegEnd(bytes) ?? bytes.length;
  noise(bytes, scanStart(bytes), end - 2);
  return bytes;
}

/** Always the same bytes for the same length, and never a marker's first one. */
function noise(bytes: Uint8Array, from: number, to: number): void {
  let state = 1;
  for (let at = from; at < to; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state % 255;
  }
}

/** Where the coded part begins. */
function scanStart(jpeg: Uint8Array): number {
  let at = 2;
  while (at + 4 < jpeg.length && jpeg[at] === 0xff) {
    const lengthBytes = ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0);
    const isScan = jpeg[at + 1] === startOfScan;
    at += 2 + lengthBytes;
    if (isScan) return at;
  }
  throw new Error('There is no scan in this picture.');
}
