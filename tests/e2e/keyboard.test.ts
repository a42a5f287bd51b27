import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

const isFullscreen = (page: Page) => page.evaluate(() => document.fullscreenElement !== null);
const patient = { timeout: patienceMs };

/** Presses Tab until the focus stands on a tile. @returns what the tile is called */
async function tabToTile(page: Page): Promise<string | null> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator('[data-tile-link]:focus');
    if ((await focused.count()) === 1) return focused.getAttribute('aria-label');
  }
  throw new Error('Tab does not reach a tile.');
}

test('the keyboard reaches a tile, opens it, and puts it on the whole screen', async () => {
  const context = await openAdminContext(stage);
  await addCameras(context, [smallPattern('North'), smallPattern('South')]);
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, 'North', 'LIVE');

  expect(await tabToTile(page)).toBe('North, live');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('link', { name: 'South' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('/cameras/south');
  await untilTileSays(page, 'South', 'LIVE');

  await page.keyboard.press('f');
  await expect.poll(() => isFullscreen(page), patient).toBe(true);
  await page.keyboard.press('f');
  await expect.poll(() => isFullscreen(page), patient).toBe(false);
  await page.getByRole('button', { name: 'Full screen' }).click();
  await page.getByRole('button', { name: 'Leave full screen' }).waitFor();
  // As the Escape key does, which is the browser's own and which no program can press.
  await page.evaluate(() => document.exitFullscreen());
  await page.getByRole('button', { name: 'Full screen', exact: true }).waitFor();

  await page.goBack();
  await untilTileSays(page, 'North', 'LIVE');
});

test('F typed into a field is a letter', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).press('f');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('f');
  expect(await isFullscreen(page)).toBe(false);
});
