import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegSegments } from '@/lib/jpeg/jpeg-segments';
import { fillsMcus, readFrameLayout } from './frame-layout';
import type { PictureTransform } from './picture-transform';

/** Whether `JpegTransformer` can do this, by the picture's header alone; that costs microseconds. */
export function canTransform(jpeg: Uint8Array, transform: PictureTransform): boolean {
  try {
    return fillsMcus(readFrameLayout(jpeg, jpegSegments(jpeg)), transform);
  } catch (error) {
    if (error instanceof JpegError) return false;
    throw error;
  }
}
