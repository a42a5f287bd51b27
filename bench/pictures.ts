import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const width = 1280;
const height = 720;
/** Different pictures in turn, so that nothing can pass for a frozen camera. */
const pictureCount = 6;
const searchSteps = 12;

/** Writes real JPEGs of 1280x720 and about `bytes` each into `folder`. */
export async function makePictures(folder: string, bytes: number): Promise<string[]> {
  const sigma = await noiseFor(bytes);
  const files: string[] = [];
  for (let index = 0; index < pictureCount; index += 1) {
    const file = path.join(folder, `picture-${index}.jpg`);
    await writeFile(file, await noisePicture(sigma));
    files.push(file);
  }
  return files;
}

export function readPictures(files: readonly string[]): Promise<Buffer[]> {
  return Promise.all(files.map((file) => readFile(file)));
}

/** How strong the noise must be for the size that is wanted: the more noise, the more bytes. */
async function noiseFor(bytes: number): Promise<number> {
  let low = 0.1;
  let high = 120;
  for (let step = 0; step < searchSteps; step += 1) {
    const middle = (low + high) / 2;
    const picture = await noisePicture(middle);
    if (picture.length < bytes) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function noisePicture(sigma: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma } as const;
  return sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .jpeg({ quality: 60 })
    .toBuffer();
}
