import { expect, test } from 'vitest';
import { addCameras, openAdminContext, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumber, drawnNumbers, tile, untilItMoves, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

test('a picture stands still by the person’s wish, says so, and goes on with the newest', async () => {
  const context = await openAdminContext(stage);
  await addCameras(context, [smallPattern('Porch')]);
  const page = await context.newPage();
  await page.goto('/cameras/porch');
  await untilTileSays(page, 'Porch', 'LIVE');
  const camera = tile(page, 'Porch');
  await drawnNumbers(camera, 3);

  await page.keyboard.press(' ');
  await untilTileSays(page, 'Porch', 'FROZEN BY YOU');
  const held = await drawnNumber(camera);
  const ages = new Set<string>();
  const ageOf = async () => /FROZEN BY YOU\s*([\d.]+ s)/.exec(await camera.innerText())?.[1];
  await expect.poll(async () => ages.add((await ageOf()) ?? '').size).toBeGreaterThan(3);
  expect(await drawnNumber(camera)).toBe(held);

  await page.keyboard.press(' ');
  await untilTileSays(page, 'Porch', 'LIVE');
  await untilItMoves(camera);
  expect(await drawnNumber(camera)).not.toBe(held);
});
