import { expect, it } from 'vitest';
import { jpegQuality } from '@/lib/jpeg/jpeg-quality';
import { withoutSegments } from './sample-jpegs';
import { encoded, scenePixels } from './transform/turned-pictures';

it.each([20, 50, 75, 90, 98])('tells that a picture was made at quality %i', async (quality) => {
  const jpeg = await encoded(scenePixels(32, 32), { quality });
  expect(Math.abs((jpegQuality(jpeg) ?? 0) - quality)).toBeLessThanOrEqual(1);
});

it('does not guess where a picture has no table', async () => {
  const jpeg = await encoded(scenePixels(32, 32));
  expect(jpegQuality(withoutSegments(jpeg, 0xdb))).toBeUndefined();
});
