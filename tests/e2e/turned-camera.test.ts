import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readFrameNumber } from '@/lib/pictures/frame-code';
import { openAdminContext, patienceMs } from './browser';
import { picturesOnly } from './screenshot';
import { setStage } from './stage';
import { tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

/** The number in a picture that was turned by 90° clockwise, once it is turned back. */
async function numberTurnedBack(picture: Buffer): Promise<number | undefined> {
  const { data, info } = await sharp(picture)
    .rotate(270)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return readFrameNumber({ data, ...info });
}

/** The same of a picture of 9:16 that is drawn in the middle of its tile, as high as that. */
async function drawnNumberTurnedBack(picture: Locator): Promise<number | undefined> {
  const png = await picturesOnly(picture.page(), picture);
  const { width, height } = await sharp(png).metadata();
  const drawnWidth = Math.round((height * 9) / 16);
  const left = Math.round((width - drawnWidth) / 2);
  const drawn = sharp(png).extract({ left, top: 0, width: drawnWidth, height });
  return numberTurnedBack(await drawn.png().toBuffer());
}

test('a camera that hangs on its side is turned upright by the form, in its test, snapshot and tile', async () => {
  const camera = await stage.camera();
  const context = await openAdminContext(stage);
  const page = await context.newPage();
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).fill('Porch');
  await page.getByRole('textbox', { name: 'Address' }).fill(camera.url);
  await page.getByText('More').click();
  await page.getByLabel('Turn the picture').selectOption('90° clockwise');
  await page.getByRole('button', { name: 'Test camera' }).click();
  await page.getByText('180 × 320').first().waitFor();
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Porch was added.').waitFor();

  await page.goto('/');
  await untilTileSays(page, 'Porch', 'LIVE');
  const patient = { timeout: patienceMs };
  await expect.poll(() => drawnNumberTurnedBack(tile(page, 'Porch')), patient).toBeGreaterThan(0);

  const snapshot = await (await context.request.get('/api/cameras/porch/snapshot.jpg')).body();
  expect(await sharp(snapshot).metadata()).toMatchObject({ width: 180, height: 320 });
  expect(await numberTurnedBack(snapshot)).toBeGreaterThan(0);
});
