import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, tilesThatSay, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
const patient = { timeout: patienceMs };
const names = ['East', 'North', 'South', 'West'];

beforeAll(async () => {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    names.map((name) => smallPattern(name)),
  );
  await context.close();
});

async function openWall(): Promise<Page> {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/');
  await expect.poll(() => tilesThatSay(page, 'LIVE').count(), patient).toBe(names.length);
  return page;
}

interface FirstLook {
  readonly drawn: number;
  readonly states: readonly string[];
}

/** How the wall's tiles stand in the first frame in which there are any. */
function firstLook(page: Page): Promise<FirstLook> {
  return page.evaluate(
    () =>
      new Promise<FirstLook>((resolve) => {
        const probe = Object.assign(document.createElement('canvas'), { width: 4, height: 4 });
        const pen = probe.getContext('2d');
        const isDrawn = (canvas: HTMLCanvasElement): boolean => {
          pen?.clearRect(0, 0, 4, 4);
          pen?.drawImage(canvas, 0, 0, 4, 4);
          // A canvas that was never drawn on is transparent.
          return (pen?.getImageData(0, 0, 4, 4).data[3] ?? 0) > 0;
        };
        const look = (): void => {
          const tiles = [...document.querySelectorAll<HTMLElement>('.wall-cell .tile')];
          if (tiles.length === 0) {
            requestAnimationFrame(look);
            return;
          }
          const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.wall-cell canvas')];
          const states = tiles.map(({ dataset }) => dataset.state ?? '');
          resolve({ drawn: canvases.filter(isDrawn).length, states });
        };
        requestAnimationFrame(look);
      }),
  );
}

test('the wall that one comes back to has its pictures at once, and says how old they are', async () => {
  const page = await openWall();
  await tile(page, 'North').click();
  await page.waitForURL(/\/cameras\/north$/);
  // Five a second: long enough for the others to have grown old.
  await drawnNumbers(page.locator('.camera-picture'), 16);
  const look = firstLook(page);
  await page.keyboard.press('Escape');
  const { drawn, states } = await look;
  expect(drawn).toBe(names.length);
  expect(states.filter((state) => state === 'delayed')).toHaveLength(names.length - 1);
  await expect.poll(() => tilesThatSay(page, 'LIVE').count(), patient).toBe(names.length);
  for (const name of names) await drawnNumbers(tile(page, name), 3);
  expect(await page.locator('p[role="status"]').allInnerTexts()).not.toContain('live again');
});

test('a picture that was frozen is still that one after a look at another camera', async () => {
  const page = await openWall();
  await page.locator('[data-tile-link]').first().focus();
  await page.keyboard.press(' ');
  await untilTileSays(page, 'East', 'FROZEN BY YOU');
  await tile(page, 'North').click();
  await page.waitForURL(/\/cameras\/north$/);
  await drawnNumbers(page.locator('.camera-picture'), 3);
  await page.keyboard.press('Escape');
  await untilTileSays(page, 'East', 'FROZEN BY YOU');
  expect(await tilesThatSay(page, 'LIVE').filter({ hasText: 'East' }).count()).toBe(0);
});

test('a page that stands still calls nothing live, and goes on when it does', async () => {
  const page = await openWall();
  const states = await page.evaluate(async () => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    // What is drawn before the browser puts the page away.
    await Promise.resolve();
    return [...document.querySelectorAll<HTMLElement>('.tile')].map(
      ({ dataset }) => dataset.state ?? '',
    );
  });
  expect(states).toEqual(names.map(() => 'delayed'));
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
  await expect.poll(() => tilesThatSay(page, 'LIVE').count(), patient).toBe(names.length);
  for (const name of names) await drawnNumbers(tile(page, name), 3);
});

test('no key reaches the page below a dialog, wherever somebody clicked in it', async () => {
  const page = await openWall();
  await page.goto('/cameras/north');
  await untilTileSays(page, 'North', 'LIVE');
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Keys' }).click();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(new URL(page.url()).pathname).toBe('/cameras/north');
});

test('the key that shows the list of keys hides it, wherever somebody clicked in it', async () => {
  const page = await openWall();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Keys' }).click();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

/** And hears keys. */
async function untilCameraIsOpen(page: Page): Promise<void> {
  await page.waitForURL(/\/cameras\/north$/);
  await page.getByText('LIVE', { exact: true }).first().waitFor();
}

test('who opened a tile with a key comes back to it, and goes on from there', async () => {
  const page = await openWall();
  await page.getByRole('link', { name: /^North, / }).focus();
  await page.keyboard.press('Enter');
  await untilCameraIsOpen(page);
  await page.keyboard.press('Escape');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect.poll(focused, patient).toMatch(/^North, /);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(focused, patient).toMatch(/^East, /);
  await page.keyboard.press('Escape');

  await tile(page, 'North').click();
  await untilCameraIsOpen(page);
  await page.keyboard.press('Escape');
  await untilTileSays(page, 'West', 'LIVE');
  expect(await focused()).toBeNull();
});

test('on a camera’s page a screen reader hears where it went, and what becomes of the camera', async () => {
  const page = await openWall();
  await page.goto('/cameras/north');
  await untilTileSays(page, 'North', 'LIVE');
  const hears = (words: string) =>
    page.getByRole('status').getByText(words, { exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.press(' ');
  await hears('North frozen by you.');
  await page.keyboard.press('n');
  await hears('South');
});
