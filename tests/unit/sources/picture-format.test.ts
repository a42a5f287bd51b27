import { describe, expect, it } from 'vitest';
import { pictureFormat, wholePictureEnd } from '@/lib/sources/picture-format';
import { bytesOf } from '../jpeg/sample-jpegs';
import { thumbnailed } from '../multipart/camera-quirks';
import { jpegs, png, webp } from './folder-situations';

const pictures = [
  ['jpeg', jpegs[0]],
  ['png', png],
  ['webp', webp],
] as const;

describe('pictureFormat', () => {
  it.each(pictures)('knows a %s by its content', (format, bytes) => {
    expect(pictureFormat(bytes)).toBe(format);
  });

  it('takes nothing else for a picture', () => {
    expect(pictureFormat(bytesOf('GIF89a, and then some'))).toBeUndefined();
    expect(pictureFormat(bytesOf('RIFF....WAVEfmt '))).toBeUndefined();
    expect(pictureFormat(bytesOf('<svg'))).toBe('short');
  });
});

describe('wholePictureEnd', () => {
  it.each(pictures)('finds the end of a whole %s', (format, bytes) => {
    expect(wholePictureEnd(bytes, format)).toBe(bytes.length);
  });

  it.each(pictures)('finds none in any shorter part of a %s', (format, bytes) => {
    for (let length = 12; length < bytes.length; length += 1) {
      expect(wholePictureEnd(bytes.subarray(0, length), format)).toBeUndefined();
    }
  });

  it('does not take the end of a thumbnail for the picture’s', () => {
    for (let length = 12; length < thumbnailed.length; length += 1) {
      expect(wholePictureEnd(thumbnailed.subarray(0, length), 'jpeg')).toBeUndefined();
    }
  });

  it('leaves out what follows a PNG or WebP', () => {
    expect(wholePictureEnd(bytesOf(png, 'rest'), 'png')).toBe(png.length);
    expect(wholePictureEnd(bytesOf(webp, 'rest'), 'webp')).toBe(webp.length);
  });

  it('waits for the size that a program writes last', () => {
    expect(
      wholePictureEnd(bytesOf('RIFF', [0, 0, 0, 0], webp.subarray(8)), 'webp'),
    ).toBeUndefined();
  });
});
