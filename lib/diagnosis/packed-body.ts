import { brotliDecompressSync, constants, inflateRawSync, unzipSync } from 'node:zlib';

/** More than any page of a camera; beyond it, a body is not looked into. */
const mostBytes = 4 * 1024 * 1024;

const packedHeader = /^content-encoding[ \t]*:[ \t]*(?:x-)?(?:gzip|deflate|compress|br|zstd)\b/im;

/** Whether a body is compressed: by its head, or since it begins as gzip does. */
export function isPacked(body: Buffer, head: string): boolean {
  return body.length > 1 && (packedHeader.test(head) || body.readUInt16BE(0) === 0x1f8b);
}

/** As far as it goes: captures break off. Undefined where it is packed in a way not known here. */
export function unpacked(body: Buffer): Buffer | undefined {
  const options = { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH };
  const ways = [
    () => unzipSync(body, options),
    () => inflateRawSync(body, options),
    () =>
      brotliDecompressSync(body, {
        maxOutputLength: mostBytes,
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
      }),
  ];
  for (const way of ways) {
    try {
      const bytes = way();
      if (bytes.length > 0) return bytes;
    } catch {
      // Another way, then.
    }
  }
  return undefined;
}
