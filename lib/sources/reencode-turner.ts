import sharp, { type Sharp } from 'sharp';
import { cutBytes } from '@/lib/jpeg/cut-bytes';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { jpegQuality } from '@/lib/jpeg/jpeg-quality';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import type { JpegTurner } from './jpeg-turner';
import { maxDecodedPixels } from './picture-limits';

/** Little is lost by encoding again somewhat finer than before; much coarser sources gain nothing. */
const finerBy = 4;
const leastQuality = 60;
const bestQuality = 95;

/** Turns any JPEG, pixel by pixel, on the threads of libuv. */
export const reencodeTurner: JpegTurner = {
  async turn(jpeg, transform) {
    try {
      // What a browser would show of a slightly damaged picture is shown turned as well.
      const picture = sharp(jpeg, { failOn: 'error', limitInputPixels: maxDecodedPixels });
      const { chromaSubsampling } = await picture.metadata();
      const data = await laid(picture, transform)
        .toColourspace('srgb')
        .jpeg({
          quality: qualityFor(jpeg),
          chromaSubsampling: chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0',
          optimiseCoding: false,
        })
        .toBuffer();
      return cutBytes(data, 0, data.length);
    } catch (cause) {
      if (cause instanceof JpegError) throw cause;
      throw new JpegError('damaged', 'The JPEG does not decode.', { cause });
    }
  },
};

function qualityFor(jpeg: Uint8Array): number {
  return Math.min(Math.max((jpegQuality(jpeg) ?? 0) + finerBy, leastQuality), bestQuality);
}

/** sharp mirrors before it turns, whatever the order of the calls. */
function laid(picture: Sharp, { transpose, mirrorX, mirrorY }: PictureTransform) {
  if (!transpose) return picture.flop(mirrorX).flip(mirrorY);
  // A quarter turn is the transposition, then left and right changed.
  return picture.flop(mirrorY).flip(!mirrorX).rotate(90);
}
