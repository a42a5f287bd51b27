import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { tile, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });

/** The names on the wall, in order. */
const namesOnWall = (page: Page) => page.locator('.tile-name').allInnerTexts();

test('order, switch and deletion in the list show on an open wall', async () => {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    ['First', 'Second', 'Third'].map((name) => smallPattern(name)),
  );
  const [wall, page] = [await context.newPage(), await context.newPage()];
  await wall.goto('/');
  await untilTileSays(wall, 'Third', 'LIVE');
  expect(await namesOnWall(wall)).toEqual(['First', 'Second', 'Third']);
  await page.goto('/admin/cameras');

  await page.getByRole('button', { name: 'Move Third up' }).click();
  await expect.poll(() => namesOnWall(wall), patient).toEqual(['First', 'Third', 'Second']);

  const handle = page.getByTitle('Drag to move Second');
  const top = page.getByRole('row').filter({ hasText: 'First' });
  await handle.hover();
  await page.mouse.down();
  const { x = 0, y = 0 } = (await top.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 4, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => namesOnWall(wall), patient).toEqual(['Second', 'First', 'Third']);

  const onWall = page.getByRole('switch', { name: 'First on the wall' });
  await onWall.click();
  await untilTileSays(wall, 'First', 'OFF');
  await expect.poll(() => onWall.getAttribute('aria-checked'), patient).toBe('false');
  await onWall.click();
  await untilTileSays(wall, 'First', 'LIVE');

  await page.getByRole('link', { name: 'Delete Second' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(await tile(wall, 'Second').count()).toBe(1);
  await page.getByRole('link', { name: 'Delete Second' }).click();
  await page.getByRole('button', { name: 'Delete the camera' }).click();
  await expect.poll(() => namesOnWall(wall), patient).toEqual(['First', 'Third']);
  await expect.poll(() => page.getByRole('row').count(), patient).toBe(3);

  await page.reload();
  expect(await page.getByRole('row').nth(1).innerText()).toContain('First');
  const gone = await page.goto('/cameras/second');
  expect(gone?.status()).toBe(404);
});

test('without JavaScript a camera is added, moved, switched off and deleted all the same', async () => {
  const context = await openAdminContext(stage, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/admin/cameras/new');
  await page.getByRole('radio', { name: /Test pattern/ }).check();
  await page.getByRole('button', { name: 'Show the fields for this choice' }).click();
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Give the camera a name.').waitFor();
  await page.getByLabel('Pictures per second').fill('2');
  await page.getByLabel('Name', { exact: true }).fill('Quiet');
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Quiet was added.').waitFor();

  await page.getByRole('button', { name: 'Move Quiet up' }).click();
  await page.getByRole('switch', { name: 'Quiet on the wall', checked: true }).click();
  await page.getByRole('switch', { name: 'Quiet on the wall', checked: false }).waitFor();
  const rows = await page.getByRole('row').allInnerTexts();
  expect(rows.findIndex((row) => row.includes('Quiet'))).toBe(rows.length - 2);

  await page.getByRole('link', { name: 'Delete Quiet' }).click();
  await page.getByRole('button', { name: 'Delete the camera' }).click();
  await page.waitForURL('/admin/cameras', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Quiet', exact: true }).waitFor({ state: 'detached' });
});
