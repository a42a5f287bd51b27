import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { admin } from '@/tests/fakes/start-framewall';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { drawnNumber, tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
const patient = { timeout: patienceMs };
const names = ['North', 'East', 'South', 'West'];

const link = (page: Page, name: string) =>
  page.getByRole('link', { name: new RegExp(`^${name}, `) });
const hasFocus = (locator: Locator) =>
  locator.evaluate((element) => element === document.activeElement);
const order = (page: Page) => page.locator('.tile-name').allInnerTexts();
const details = (page: Page, name: string) =>
  page.getByRole('region', { name: `Details of ${name}` });
const isFullscreen = (page: Page, selector: string) =>
  page.evaluate((one) => document.fullscreenElement?.matches(one) === true, selector);

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function untilFocused(page: Page, name: string): Promise<void> {
  await expect.poll(() => hasFocus(link(page, name)), patient).toBe(true);
}

/** Presses Tab until the focus stands there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  throw new Error('Tab does not lead there.');
}

test('with the keyboard alone somebody logs in, looks around, and opens a camera', async () => {
  const adding = await openAdminContext(stage);
  await addCameras(
    adding,
    names.map((name) => smallPattern(name)),
  );
  const page = await (await openContext(stage)).newPage();
  await page.goto('/');
  await tabTo(page, page.getByLabel('User name'));
  await page.keyboard.type(admin.username);
  await press(page, 'Tab');
  await page.keyboard.type(admin.password);
  await press(page, 'Enter');
  await untilTileSays(page, 'West', 'LIVE');

  // Tab stops once among the tiles; arrows lead from one to the next.
  await tabTo(page, link(page, 'North'));
  await press(page, 'ArrowRight');
  await untilFocused(page, 'East');
  await press(page, 'ArrowDown');
  await untilFocused(page, 'West');
  await press(page, 'ArrowLeft');
  await untilFocused(page, 'South');
  // What can be done with a tile follows it in the order of Tab.
  await press(page, 'Tab');
  expect(await hasFocus(page.getByRole('button', { name: 'Freeze South' }))).toBe(true);
  await press(page, 'Shift+Tab', 'Enter');
  await page.waitForURL('/cameras/south');
  await page.goBack();
  await untilTileSays(page, 'North', 'LIVE');
  await press(page, '2');
  await page.waitForURL('/cameras/east');
});

test('the space bar freezes a tile, or all of them, and says who did', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/');
  await untilTileSays(page, 'West', 'LIVE');
  await press(page, 'ArrowRight', 'Space');
  await untilTileSays(page, 'North', 'FROZEN BY YOU');
  await untilTileSays(page, 'East', 'LIVE');
  await page.getByRole('link', { name: 'North, frozen by you' }).waitFor();
  await page.getByRole('status').getByText('North frozen by you.').waitFor({ state: 'attached' });
  const held = await drawnNumber(tile(page, 'North'));
  expect(held).toBeTypeOf('number');
  await expect.poll(() => drawnNumber(tile(page, 'East')), patient).not.toBe(held);
  expect(await drawnNumber(tile(page, 'North'))).toBe(held);
  await press(page, 'Space');
  await untilTileSays(page, 'North', 'LIVE');

  await press(page, 'Escape');
  expect(await hasFocus(link(page, 'North'))).toBe(false);
  await press(page, 'Space');
  for (const name of names) await untilTileSays(page, name, 'FROZEN BY YOU');
  await press(page, 'Space');
  for (const name of names) await untilTileSays(page, name, 'LIVE');
});

test('details, the list of keys and the whole screen open and close', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/');
  await untilTileSays(page, 'East', 'LIVE');
  await press(page, 'ArrowRight', 'ArrowRight', 'i');
  await details(page, 'East').getByText('320 × 180').first().waitFor();
  await expectGoodPage(page);
  await press(page, 'Escape');
  await details(page, 'East').waitFor({ state: 'detached' });
  expect(await hasFocus(link(page, 'East'))).toBe(true);

  await press(page, '?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByText('Freeze and resume').waitFor();
  await expectGoodPage(page);
  // No key acts behind the dialog.
  await press(page, 'i', 'Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await details(page, 'East').count()).toBe(0);

  await press(page, 'f');
  await expect.poll(() => isFullscreen(page, '.tile'), patient).toBe(true);
  await press(page, 'f');
  await expect.poll(() => isFullscreen(page, '.tile'), patient).toBe(false);
  await press(page, 'Escape', 'f');
  await expect.poll(() => isFullscreen(page, 'html'), patient).toBe(true);
  await press(page, 'f');
});

test('single-letter keys can be switched off, and stay off in this browser', async () => {
  const context = await openAdminContext(stage);
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, 'East', 'LIVE');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  const letters = dialog.getByRole('switch', { name: 'Single-letter keys' });
  await press(page, '?');
  await letters.click();
  expect(await letters.getAttribute('aria-checked')).toBe('false');
  await expectGoodPage(page);
  await press(page, 'Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.reload();
  await untilTileSays(page, 'East', 'LIVE');
  await press(page, 'ArrowRight', 'ArrowRight');
  await untilFocused(page, 'East');
  await press(page, 'i', 'Space', '1');
  expect(await details(page, 'East').count()).toBe(0);
  await press(page, 'Enter');
  await page.waitForURL('/cameras/east');
  // The page of a camera has the same switch.
  await page.getByRole('button', { name: 'Details' }).waitFor();
  await press(page, 'n', 'i', '?');
  expect(await letters.getAttribute('aria-checked')).toBe('false');
  expect(new URL(page.url()).pathname).toBe('/cameras/east');
  await letters.click();
  await press(page, 'Escape');
  await dialog.waitFor({ state: 'hidden' });
  await press(page, 'n');
  await page.waitForURL('/cameras/south');
});

test('S saves the picture of the tile', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/');
  await untilTileSays(page, 'North', 'LIVE');
  await press(page, 'ArrowRight');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 's')]);
  expect(download.suggestedFilename()).toMatch(/^north.*\.jpg$/);
  // A letter with a modifier is the browser's.
  await press(page, 'Control+i');
  expect(await details(page, 'North').count()).toBe(0);
});

test('tiles are arranged with keys and with the mouse, and stay so', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/');
  await untilTileSays(page, 'West', 'LIVE');
  const saved = () =>
    page.waitForResponse((one) => one.url().endsWith('/api/walls/home') && one.ok());
  expect(await order(page)).toEqual(names);
  await press(page, 'ArrowRight', 'a');
  await expectGoodPage(page);
  const first = saved();
  await press(page, 'ArrowDown');
  await expect.poll(() => order(page), patient).toEqual(['East', 'South', 'North', 'West']);
  await page.getByRole('status').getByText('North, place 3 of 4.').waitFor({ state: 'attached' });
  await untilFocused(page, 'North');
  await first;
  // A click opens nothing now.
  await tile(page, 'East').click();
  expect(new URL(page.url()).pathname).toBe('/');

  const second = saved();
  const { x = 0, y = 0 } = (await tile(page, 'West').boundingBox()) ?? {};
  await page.mouse.move(x + 60, y + 60);
  await page.mouse.down();
  await page.mouse.move(40, 80, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => order(page), patient).toEqual(['West', 'East', 'South', 'North']);
  await second;
  await press(page, 'Escape');
  await page.getByText('Drag tiles').waitFor({ state: 'detached' });
  await page.reload();
  await untilTileSays(page, 'West', 'LIVE');
  expect(await order(page)).toEqual(['West', 'East', 'South', 'North']);
  await tile(page, 'West').click();
  await page.waitForURL('/cameras/west');
});

test('an order of one’s own is given up for the common one', async () => {
  const context = await openAdminContext(stage);
  const page = await context.newPage();
  const own = { order: ['west', 'south', 'east', 'north'] };
  await context.request.put('/api/walls/home', { data: own });
  await page.goto('/');
  await untilTileSays(page, 'West', 'LIVE');
  expect(await order(page)).toEqual(['West', 'South', 'East', 'North']);
  await press(page, 'a');
  const reset = page.getByRole('button', { name: 'Use the common order' });
  await reset.click();
  await expect.poll(() => order(page), patient).toEqual(names);
  await reset.waitFor({ state: 'detached' });
  expect(await hasFocus(page.getByRole('button', { name: 'Done' }))).toBe(true);
  const table = await context.newPage();
  await table.goto('/admin/cameras');
  await table.getByRole('button', { name: 'Move East up' }).click();
  await expect.poll(() => order(page), patient).toEqual(['East', 'North', 'South', 'West']);
});
