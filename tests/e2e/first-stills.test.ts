import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumber, tile, tilesThatSay, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });

/** What the page asks for as pictures, one by one. */
function stillsAskedBy(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.endsWith('/snapshot.jpg')) asked.push(`${pathname}${search}`);
  });
  return asked;
}

test('a wall that is watched shows pictures of now before its script runs, which go by themselves', async () => {
  const context = await openAdminContext(stage);
  const lost = { kind: 'mjpeg', url: 'http://127.0.0.1:1/video' };
  await addCameras(context, [smallPattern('North'), { name: 'Lost', source: lost }]);
  const watcher = await context.newPage();
  const asked = stillsAskedBy(watcher);
  await watcher.goto('/');
  await untilTileSays(watcher, 'North', 'LIVE');
  await untilTileSays(watcher, 'Lost', 'LOST');
  expect(asked, 'of cameras that nobody watched').toEqual([]);

  const page = await context.newPage();
  const stills = stillsAskedBy(page);
  await page.route('**/*.js', (route) => route.abort());
  await page.goto('/');
  const north = tile(page, 'North');
  await expect.poll(() => drawnNumber(north), patient).toBeDefined();
  await north.getByText('STARTING', { exact: true }).waitFor();
  expect(stills).toEqual(['/api/cameras/north/snapshot.jpg?width=320']);

  await north.locator('img').waitFor({ state: 'hidden' });
  expect(await drawnNumber(north)).toBeUndefined();
  await north.getByText('Waiting for the first picture').waitFor();
});

test('live pictures take their place', async () => {
  const context = await openAdminContext(stage);
  const watcher = await context.newPage();
  await watcher.goto('/');
  await untilTileSays(watcher, 'North', 'LIVE');

  const page = await context.newPage();
  const stills = stillsAskedBy(page);
  await page.goto('/');
  await expect.poll(() => tilesThatSay(page, 'LIVE').count(), patient).toBe(1);
  expect(await page.locator('.tile img').count()).toBe(0);
  expect(await drawnNumber(tile(page, 'North'))).toBeDefined();
  expect(stills).toHaveLength(1);

  // Pages that are turned to later have the wall's own pictures.
  await tile(page, 'North').getByRole('link').click();
  await page.waitForURL('/cameras/north');
  await page.goBack();
  await untilTileSays(page, 'North', 'LIVE');
  expect(stills).toHaveLength(1);
});

test('they are gone for good soon after, also where no live picture comes', async () => {
  const context = await openAdminContext(stage);
  const watcher = await context.newPage();
  await watcher.goto('/');
  await untilTileSays(watcher, 'North', 'LIVE');

  const page = await context.newPage();
  await page.route(/\/api\/wall/, (route) => route.abort());
  await page.goto('/');
  await page.locator('.tile-first-still').first().waitFor();
  await expect.poll(() => page.locator('.tile-first-still').count(), patient).toBe(0);
  expect(await drawnNumber(tile(page, 'North'))).toBeUndefined();
});

test('where no script may run they are not loaded', async () => {
  const context = await openAdminContext(stage, { javaScriptEnabled: false });
  const watching = await openAdminContext(stage);
  const watcher = await watching.newPage();
  await watcher.goto('/');
  await untilTileSays(watcher, 'North', 'LIVE');

  const page = await context.newPage();
  const stills = stillsAskedBy(page);
  await page.goto('/');
  await page.locator('.still-tile').filter({ hasText: 'North' }).waitFor();
  await expect.poll(() => stills.length, patient).toBeGreaterThanOrEqual(2);
  expect(stills.filter((url) => !url.includes('lost=picture'))).toEqual([]);
});

test('named walls do the same', async () => {
  const context = await openAdminContext(stage);
  const made = await context.request.post('/api/walls', {
    data: { name: 'Yard', cameras: ['north'] },
  });
  expect(made.status(), await made.text()).toBe(201);
  const watcher = await context.newPage();
  await watcher.goto('/walls/yard');
  await untilTileSays(watcher, 'North', 'LIVE');

  const page = await context.newPage();
  const stills = stillsAskedBy(page);
  await page.route('**/*.js', (route) => route.abort());
  await page.goto('/walls/yard');
  await expect.poll(() => drawnNumber(tile(page, 'North')), patient).toBeDefined();
  expect(stills).toHaveLength(1);
});
