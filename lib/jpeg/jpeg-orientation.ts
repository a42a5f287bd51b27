import { exifOrientation } from './exif-orientation';
import { JpegError } from './jpeg-error';
import { jpegMarker } from './jpeg-markers';
import { jpegSegments } from './jpeg-segments';

/** The EXIF orientation (2 to 8) by which browsers turn this JPEG; undefined where they do not. */
export function jpegOrientation(jpeg: Uint8Array): number | undefined {
  try {
    for (const { marker, contentStart, end } of jpegSegments(jpeg)) {
      if (marker !== jpegMarker.app1) continue;
      const orientation = exifOrientation(jpeg.subarray(contentStart, end));
      if (orientation !== undefined) return orientation === 1 ? undefined : orientation;
    }
  } catch (error) {
    if (!(error instanceof JpegError)) throw error;
  }
  return undefined;
}
