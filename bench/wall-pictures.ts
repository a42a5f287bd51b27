import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const width = 1920;
const height = 1080;
const bytes = 300_000;
const pictureCount = 6;
/** What a scene has of large shapes: so few pixels, enlarged. */
const shapes = { width: 64, height: 36 };

/**
 * Writes JPEGs of 1080p and about 300 kB, as cameras send them: large shapes, and the sensor's noise
 * over them. They get smaller as real ones do, which noise alone does not.
 */
export async function makeWallPictures(folder: string): Promise<string[]> {
  const files: string[] = [];
  let sigma = 1;
  while ((await scene(sigma)).length < bytes) sigma *= 1.15;
  for (let index = 0; index < pictureCount; index += 1) {
    const file = path.join(folder, `wall-${index}.jpg`);
    await writeFile(file, await scene(sigma));
    files.push(file);
  }
  return files;
}

async function scene(sigma: number): Promise<Buffer> {
  const ground = await noise(shapes.width, shapes.height, 60);
  const grain = await noise(width, height, sigma);
  const large = await sharp(ground).resize(width, height, { kernel: 'cubic' }).png().toBuffer();
  return sharp(large)
    .composite([{ input: grain, blend: 'overlay' }])
    .jpeg({ quality: 80 })
    .toBuffer();
}

function noise(width: number, height: number, sigma: number): Promise<Buffer> {
  const gaussian = { type: 'gaussian', mean: 128, sigma } as const;
  return sharp({ create: { width, height, channels: 3, background: '#808080', noise: gaussian } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
