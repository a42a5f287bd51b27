import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { readFrameNumber } from '@/lib/pictures/frame-code';
import { patienceMs } from './browser';
import { picturesOnly } from './screenshot';

/** The words that may stand on a tile. */
export type StateWord =
  'LIVE' | 'DELAYED' | 'FROZEN' | 'FROZEN BY YOU' | 'STARTING' | 'LOST' | 'OFF';

/** The tile of the camera of this name. */
export function tile(page: Page, name: string): Locator {
  return page.locator('.tile').filter({ has: page.getByText(name, { exact: true }) });
}

/** All the tiles on the page that say this word. */
export function tilesThatSay(page: Page, word: StateWord): Locator {
  return page.locator('.tile').filter({ has: page.getByText(word, { exact: true }) });
}

/** Waits until the tile says the word. */
export async function untilTileSays(
  page: Page,
  name: string,
  word: StateWord,
  timeoutMs = patienceMs,
): Promise<void> {
  const text = tile(page, name).getByText(word, { exact: true });
  await text.waitFor({ state: 'visible', timeout: timeoutMs });
}

/**
 * The number in the picture that is really drawn there, read from a screenshot.
 * @returns undefined where no numbered picture, or only a part of one, can be seen
 */
export async function drawnNumber(picture: Locator): Promise<number | undefined> {
  const png = await picturesOnly(picture.page(), picture);
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return readFrameNumber({ data, ...info });
}

/** Waits until the tile shows at least `count` different pictures. @returns them in their order */
export async function drawnNumbers(picture: Locator, count: number): Promise<readonly number[]> {
  const numbers: number[] = [];
  await expect
    .poll(
      async () => {
        const number = await drawnNumber(picture);
        if (number !== undefined && number !== numbers.at(-1)) numbers.push(number);
        return numbers.length;
      },
      { timeout: patienceMs, interval: 100 },
    )
    .toBeGreaterThanOrEqual(count);
  return numbers;
}

/**
 * Waits until the picture that is drawn there has changed `times`: the picture itself, not the words
 * beside it.
 */
export async function untilItMoves(picture: Locator, times = 3): Promise<void> {
  let before = await picturesOnly(picture.page(), picture);
  let changes = 0;
  await expect
    .poll(
      async () => {
        const now = await picturesOnly(picture.page(), picture);
        if (!now.equals(before)) changes += 1;
        before = now;
        return changes;
      },
      { timeout: patienceMs, interval: 100 },
    )
    .toBeGreaterThanOrEqual(times);
}

/** The numbers in all the pictures on the page, in their order, from one screenshot. */
export async function drawnWall(page: Page): Promise<readonly (number | undefined)[]> {
  const boxes = await Promise.all(
    (await page.locator('.tile').all()).map((one) => one.boundingBox()),
  );
  const png = await picturesOnly(page);
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return boxes.map((box) => {
    if (!box) return undefined;
    const { x, y, width, height } = box;
    return readFrameNumber({ data, ...info }, { left: x, top: y, width, height });
  });
}
