import type { BrowserContext } from 'playwright-core';
import { describe, test } from 'vitest';
import { addCameras, openAdminContext, openContext, smallPattern } from './browser';
import { expectGoodPage, looks, optionsOf } from './good-page';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
let prepared = false;

/** Two cameras: one that is live, and one that never will be. */
async function prepare(context: BrowserContext): Promise<void> {
  if (prepared) return;
  const lost = { kind: 'mjpeg', url: 'http://127.0.0.1:1/video', password: 'known' };
  await addCameras(context, [smallPattern('Good'), { name: 'Lost', source: lost }]);
  prepared = true;
}

describe.each(looks)('$colorScheme on a $device', (look) => {
  const options = optionsOf(look);

  test('the log-in page is accessible, its error too', async () => {
    const page = await (await openContext(stage, options)).newPage();
    await page.goto('/login');
    await expectGoodPage(page);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await expectGoodPage(page);
  });

  test('the wall and the single camera are accessible', async () => {
    const context = await openAdminContext(stage, options);
    await prepare(context);
    const page = await context.newPage();
    await page.goto('/');
    await untilTileSays(page, 'Good', 'LIVE');
    await untilTileSays(page, 'Lost', 'LOST');
    await expectGoodPage(page);
    await page.goto('/cameras/good');
    await untilTileSays(page, 'Good', 'LIVE');
    await expectGoodPage(page);
  });

  test('the pages of the administrator are accessible', async () => {
    const context = await openAdminContext(stage, options);
    await prepare(context);
    const page = await context.newPage();
    await page.goto('/admin/cameras');
    await page.getByText('LOST', { exact: true }).waitFor();
    await expectGoodPage(page);
    await page.getByRole('link', { name: 'Delete Lost' }).click();
    await page.getByRole('button', { name: 'Delete the camera' }).waitFor();
    await expectGoodPage(page);

    await page.goto('/admin/cameras/new');
    await page.getByRole('button', { name: 'Add camera' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await expectGoodPage(page);
    await page.goto('/admin/cameras/lost');
    await page.getByRole('button', { name: 'Test camera' }).click();
    await page.getByText('is closed: check the port').first().waitFor();
    await expectGoodPage(page);
  });
});
