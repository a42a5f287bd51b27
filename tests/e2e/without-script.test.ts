import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });

async function openWithoutScript(): Promise<BrowserContext> {
  return openAdminContext(stage, { javaScriptEnabled: false });
}

/** The widths of the pictures that the browser has decoded. */
function drawnWidths(page: Page): Promise<number[]> {
  return page
    .locator('.still-tile img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
}

test('the wall shows stills that refresh themselves, and says so', async () => {
  const context = await openWithoutScript();
  const lost = { kind: 'mjpeg', url: 'http://127.0.0.1:1/video' };
  const off = { ...smallPattern('Off'), enabled: false };
  await addCameras(context, [smallPattern('North'), { name: 'Lost', source: lost }, off]);
  const page = await context.newPage();
  let loads = 0;
  page.on('response', (answer) => {
    if (new URL(answer.url()).pathname === '/') loads += 1;
  });
  await page.goto('/');
  await page
    .getByText(/^Still pictures, as of \d\d:\d\d:\d\d; the page reloads every 5 s\./)
    .waitFor();
  await expect.poll(() => loads, patient).toBeGreaterThanOrEqual(2);

  const tile = (name: string) => page.locator('.still-tile').filter({ hasText: name });
  await tile('North').getByText('STILL', { exact: true }).waitFor();
  await tile('Lost').getByText('LOST', { exact: true }).waitFor();
  await tile('Lost').getByText('refused the connection').waitFor();
  await tile('Off').getByText('OFF', { exact: true }).waitFor();
  // Live and lost camera have a picture, the lost one's says so; the one that is off has none.
  await expect
    .poll(async () => (await drawnWidths(page)).filter((width) => width > 0).length, patient)
    .toBe(2);
  expect(await page.locator('.wall-grid').isVisible()).toBe(false);
  expect(await page.getByText('LIVE', { exact: true }).count()).toBe(0);
});

test('a camera opens as a plain stream, with plain links to the others', async () => {
  const context = await openWithoutScript();
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('.still-tile').filter({ hasText: 'North' }).click({ noWaitAfter: true });
  await page.waitForURL('/cameras/north', { waitUntil: 'commit' });
  const image = page.locator('.camera-plain img');
  await expect
    .poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth), patient)
    .toBe(320);
  expect(await page.getByText('LIVE', { exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: 'Next camera: Lost' }).click({ noWaitAfter: true });
  await page.waitForURL('/cameras/lost', { waitUntil: 'commit' });
});
