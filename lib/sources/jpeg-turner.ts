import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';

/** Turns and mirrors JPEGs, without holding up anything else. */
export interface JpegTurner {
  /**
   * The picture transformed, in memory of its own, without EXIF. Whatever the EXIF says about how
   * to lay the picture is not heeded.
   * @throws JpegError where the picture does not decode
   */
  turn(jpeg: Uint8Array, transform: PictureTransform): Promise<Uint8Array>;
}
