import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

const errorOf = (page: Page, field: string) => page.locator(`[id="${field}-error"]`);

test('a camera is added through the form: errors first, then a look, then live on the wall', async () => {
  const camera = await stage.camera({ auth: 'digest', username: 'viewer', password: 'its secret' });
  const context = await openAdminContext(stage);
  await addCameras(context, [smallPattern('Neighbour')]);
  const page = await context.newPage();
  await page.goto('/admin/cameras');
  await page.getByRole('link', { name: 'Add a camera' }).click();
  await page.waitForURL('/admin/cameras/new');

  const [name, address] = [
    page.getByLabel('Name', { exact: true }),
    page.getByRole('textbox', { name: 'Address' }),
  ];
  const password = page.getByLabel('Password', { exact: true });
  const save = page.getByRole('button', { name: 'Add camera' });
  const look = page.getByRole('button', { name: 'Test camera' });
  await address.fill('camera in the yard');
  await page.getByLabel('User name').fill('viewer');
  await save.click();
  await errorOf(page, 'name').getByText('Give the camera a name.').waitFor();
  await errorOf(page, 'source.url').getByText('starts with http://').waitFor();
  expect(await address.inputValue()).toBe('camera in the yard');
  expect(await page.getByLabel('User name').inputValue()).toBe('viewer');
  expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);

  await name.fill('Front door');
  await address.fill(camera.url);
  await password.fill('a wrong one');
  await look.click();
  await page.getByText('The camera refused the user name or password').first().waitFor();

  await password.fill('its secret');
  await look.click();
  const shown = page.getByRole('img', { name: 'What the camera shows now' });
  await shown.waitFor();
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  await page.getByText('320 × 180').first().waitFor();
  expect((await camera.report()).openConnections).toBe(0);

  await save.click();
  await page.getByText('Front door was added.').waitFor();
  await page.goto('/');
  await untilTileSays(page, 'Front door', 'LIVE');
  await untilTileSays(page, 'Neighbour', 'LIVE');
  await drawnNumbers(tile(page, 'Front door'), 4);
  await drawnNumbers(tile(page, 'Neighbour'), 4);
});

test('the form of a stored camera keeps its password without showing it', async () => {
  const camera = await stage.camera({ auth: 'basic', username: 'viewer', password: 'kept secret' });
  const context = await openAdminContext(stage);
  const source = { kind: 'mjpeg', url: camera.url, username: 'viewer', password: 'kept secret' };
  await addCameras(context, [{ name: 'Cellar', source }]);
  const page = await context.newPage();
  await page.goto('/admin/cameras/cellar');
  await page.getByText('Password set').waitFor();
  expect(await page.content()).not.toContain('kept secret');

  await page.getByRole('button', { name: 'Test camera' }).click();
  await page.getByText('320 × 180').first().waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Wine cellar');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Wine cellar was saved.').waitFor();
  await page.goto('/cameras/wine-cellar');
  await untilTileSays(page, 'Wine cellar', 'LIVE');
  const { mostConnections } = await camera.report();
  expect(mostConnections).toBe(1);
});

test('where nothing listens, the look says so and can be repeated', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/admin/cameras/new');
  await page.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:1/video');
  await page.getByRole('button', { name: 'Test camera' }).click();
  await page.getByText('is closed: check the port').first().waitFor();
  await page.getByRole('button', { name: 'Test camera' }).waitFor();
});
