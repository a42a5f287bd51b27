import { jpegEnd, readJpegInfo } from '@/lib/jpeg/jpeg-info';
import { JpegError } from '@/lib/jpeg/jpeg-error';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length, type and check sum around each PNG chunk's content. */
const pngChunkOverhead = 12;
/** "RIFF", its size, "WEBP": what a size of eight bytes less announces at least. */
const webpHeadBytes = 12;

/** What a file's first bytes say it is; 'short' where there are too few to tell. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | 'short' | undefined {
  if (bytes.length < webpHeadBytes) return 'short';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (pngSignature.every((byte, at) => bytes[at] === byte)) return 'png';
  return ascii(bytes, 0) === 'RIFF' && ascii(bytes, 8) === 'WEBP' ? 'webp' : undefined;
}

/**
 * Where the picture ends by its own structure: a JPEG's end marker (with nothing but padding after
 * it), a PNG's IEND chunk, the size in a WebP's RIFF head. Undefined while it is half written.
 */
export function wholePictureEnd(bytes: Uint8Array, format: PictureFormat): number | undefined {
  switch (format) {
    case 'jpeg':
      return wholeJpegEnd(bytes);
    case 'png':
      return pngEnd(bytes);
    case 'webp':
      return webpEnd(bytes);
  }
}

/** An end marker alone may be that of a thumbnail in the header. */
function wholeJpegEnd(bytes: Uint8Array): number | undefined {
  try {
    readJpegInfo(bytes);
    return jpegEnd(bytes);
  } catch (error) {
    if (error instanceof JpegError) return undefined;
    throw error;
  }
}

/** PNG (ISO/IEC 15948), 5.3: chunks one after the other, the last of them IEND. */
function pngEnd(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  let at = pngSignature.length;
  while (at + pngChunkOverhead <= bytes.length) {
    const end = at + pngChunkOverhead + view.getUint32(at);
    if (end > bytes.length) return undefined;
    if (ascii(bytes, at + 4) === 'IEND') return end;
    at = end;
  }
  return undefined;
}

/** RFC 9649, 2.4: the size counts what follows it. A program may write it last, as 0 till then. */
function webpEnd(bytes: Uint8Array): number | undefined {
  const end = viewOf(bytes).getUint32(4, true) + 8;
  return end > webpHeadBytes && end <= bytes.length ? end : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
