import { TestPatternPicture } from '@/lib/pictures/test-pattern-picture';

/** JPEGs of 16:9 that carry the numbers 1 to `count`, readable by `readFrameNumber`. */
export async function numberedFrames(count: number, width = 320): Promise<Uint8Array[]> {
  const height = Math.round((width * 9) / 16);
  const picture = await TestPatternPicture.prepare({ width, height, fps: 10 });
  const frames: Uint8Array[] = [];
  for (let number = 1; number <= count; number += 1) {
    frames.push(await picture.draw(number, Date.now()));
  }
  return frames;
}
