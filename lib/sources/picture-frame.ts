import sharp from 'sharp';
import { cutBytes } from '@/lib/jpeg/cut-bytes';
import { readJpegInfo } from '@/lib/jpeg/jpeg-info';
import type { CapturedFrame } from './frame-source';
import type { PictureFile } from './picture-file';
import { maxDecodedPixels, maxFrameBytes } from './picture-limits';

/** Fine lines and small letters, as graphs have them, stay legible. */
const jpegOptions = { quality: 90, chromaSubsampling: '4:4:4' } as const;

export type PictureOnly = Omit<CapturedFrame, 'capturedAt'>;

/**
 * A JPEG as it is; anything else as a JPEG, upright, on black where it is transparent, the first
 * picture of several.
 */
export async function pictureFrame({
  format,
  bytes,
}: Pick<PictureFile, 'format' | 'bytes'>): Promise<PictureOnly | 'not-a-picture' | 'too-large'> {
  if (format === 'jpeg') {
    const { width, height } = readJpegInfo(bytes);
    return { jpeg: cutBytes(bytes, 0, bytes.length), width, height };
  }
  try {
    const { width: wide, height: high } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata();
    if (wide * high > maxDecodedPixels) return 'too-large';
    const { data, info } = await sharp(bytes, { limitInputPixels: maxDecodedPixels })
      .autoOrient()
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .jpeg(jpegOptions)
      .toBuffer({ resolveWithObject: true });
    if (data.length > maxFrameBytes) return 'too-large';
    return { jpeg: cutBytes(data, 0, data.length), width: info.width, height: info.height };
  } catch {
    // Whole by its outline, but nothing that can be decoded.
    return 'not-a-picture';
  }
}
