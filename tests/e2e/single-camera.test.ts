import type { BrowserContext, Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { readJpegInfo } from '@/lib/jpeg/jpeg-info';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { shownPicture } from './camera-picture';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
const names = ['North', 'South', 'West'];
const viewport = { width: 1280, height: 720 };

const stage = setStage({ withAdmin: true });

beforeAll(async () => {
  const context = await openAdminContext(stage);
  const off = { ...smallPattern('Off'), enabled: false };
  await addCameras(context, [...names.map((name) => smallPattern(name)), off]);
  await context.close();
});

async function openCamera(path: string, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await openAdminContext(stage, { viewport }))).newPage();
  await page.goto(path);
  return page;
}

const pathOf = (page: Page) => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};
const scaleOf = async (page: Page) => (await shownPicture(page)).scale;

describe('zoom and pan', () => {
  test('the wheel zooms about the pointer, in its bounds, and the address remembers', async () => {
    const page = await openCamera('/cameras/north');
    await untilTileSays(page, 'North', 'LIVE');
    expect(await shownPicture(page)).toMatchObject({ scale: 1, left: 0, right: 1280 });

    await page.mouse.move(320, 180);
    await page.mouse.wheel(0, -300);
    await expect.poll(() => scaleOf(page), patient).toBeGreaterThan(1.5);
    const { scale, left, top } = await shownPicture(page);
    // A quarter of the picture lay under the pointer, and does so still.
    expect((320 - left) / scale).toBeCloseTo(320, 0);
    expect((180 - top) / scale).toBeCloseTo(180, 0);

    for (let turns = 0; turns < 6; turns += 1) await page.mouse.wheel(0, -600);
    await expect.poll(() => scaleOf(page), patient).toBe(8);
    await page.waitForURL(/\?zoom=8&x=[\d.]+&y=[\d.]+$/);
    await page.reload();
    await untilTileSays(page, 'North', 'LIVE');
    await expect.poll(() => scaleOf(page), patient).toBe(8);

    await page.getByRole('button', { name: 'Whole picture' }).click();
    await expect.poll(() => shownPicture(page), patient).toMatchObject({ scale: 1, left: 0 });
    await page.waitForURL('/cameras/north');
  });

  test('the zoomed picture is drawn at its own size, and cannot be panned out of the window', async () => {
    const page = await openCamera('/cameras/north?zoom=4');
    await untilTileSays(page, 'North', 'LIVE');
    await expect.poll(() => scaleOf(page), patient).toBe(4);
    const canvas = page.locator('.camera-picture canvas');
    await expect.poll(() => canvas.evaluate((one) => (one as HTMLCanvasElement).width)).toBe(320);

    await page.mouse.move(640, 300);
    await page.mouse.down();
    await page.mouse.move(1270, 700, { steps: 4 });
    await page.mouse.up();
    for (let drags = 0; drags < 4; drags += 1) {
      await page.mouse.move(100, 100);
      await page.mouse.down();
      await page.mouse.move(1270, 700, { steps: 4 });
      await page.mouse.up();
    }
    await expect.poll(() => shownPicture(page), patient).toMatchObject({ left: 0, top: 0 });
    for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('ArrowRight');
    for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => shownPicture(page), patient)
      .toMatchObject({ right: 1280, bottom: 720 });
    expect(pathOf(page)).toMatch(/^\/cameras\/north/);
  });

  test('the keys zoom in, out and back, and a double click does, too', async () => {
    const page = await openCamera('/cameras/north');
    await untilTileSays(page, 'North', 'LIVE');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(() => scaleOf(page), patient).toBe(2.25);
    await expect.poll(() => page.getByRole('group', { name: 'Zoom' }).innerText()).toContain('2.3');
    await expectGoodPage(page);
    await page.keyboard.press('-');
    await expect.poll(() => scaleOf(page), patient).toBe(1.5);
    await page.keyboard.press('0');
    await expect.poll(() => scaleOf(page), patient).toBe(1);
    await page.mouse.dblclick(640, 360);
    await expect.poll(() => scaleOf(page), patient).toBe(2.5);
    await page.mouse.dblclick(640, 360);
    await expect.poll(() => scaleOf(page), patient).toBe(1);
  });
});

describe('the other cameras', () => {
  test('are a key or a click away, on the one connection, in place of this one', async () => {
    const page = await (await openAdminContext(stage, { viewport })).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/');
    await untilTileSays(page, 'South', 'LIVE');
    await tile(page, 'North').click();
    await page.waitForURL(/\/cameras\/north$/);
    await drawnNumbers(page.locator('.camera-picture'), 1);

    await page.keyboard.press('n');
    await page.waitForURL('/cameras/south');
    await drawnNumbers(page.locator('.camera-picture'), 1);
    await untilTileSays(page, 'South', 'LIVE');
    await expect.poll(() => page.title(), patient).toMatch(/^South /);
    await page.getByRole('link', { name: 'Next camera: West' }).click();
    await page.waitForURL('/cameras/west');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(',');
    await page.waitForURL('/cameras/off');
    await page.getByText('Switched off').waitFor();
    await page.keyboard.press('.');
    await page.waitForURL('/cameras/north');
    await untilTileSays(page, 'North', 'LIVE');
    expect(asked.filter((path) => path === '/api/wall')).toHaveLength(1);

    await page.keyboard.press('Escape');
    await page.waitForURL('/');
    await untilTileSays(page, 'West', 'LIVE');
    expect(asked.filter((path) => path === '/api/wall')).toHaveLength(1);
  });

  test('come by themselves on a tour', async () => {
    const page = await openCamera('/cameras/north?tour=2&bar=0');
    await page.waitForURL('/cameras/south?tour=2&bar=0');
    await page.waitForURL('/cameras/west?tour=2&bar=0');
    expect(await page.locator('.wall-bar').count()).toBe(0);
  });
});

describe('a bookmark', () => {
  test('of the whole screen shows the picture alone, and takes the screen at the first click', async () => {
    const page = await openCamera('/cameras/north?fullscreen&fit=cover&unknown=1');
    await drawnNumbers(page.locator('.camera-picture'), 2);
    expect(await page.locator('.wall-bar, .tile-label, .camera-step').count()).toBe(0);
    const cursor = page.locator('.camera-stage');
    expect(await cursor.evaluate((one) => getComputedStyle(one).cursor)).toBe('none');
    await page.mouse.click(640, 360);
    await page.waitForFunction(() => document.fullscreenElement !== null);
  });

  test('fills a window of another shape where it asks for that', async () => {
    const tall = { viewport: { width: 600, height: 800 } };
    const page = await openCamera('/cameras/north?fit=cover', await openAdminContext(stage, tall));
    await untilTileSays(page, 'North', 'LIVE');
    const { top, bottom, left, right } = await shownPicture(page);
    expect(top).toBeCloseTo(0, 0);
    expect(bottom).toBeCloseTo(800, 0);
    expect(left + right).toBeCloseTo(600, 0);
    expect(right - left).toBeGreaterThan(600);
  });

  test('keeps its parameters over a log-in', async () => {
    const page = await openCamera('/cameras/north?zoom=2&x=0.5&y=0.3', await openContext(stage));
    await page.waitForURL(/\/login/);
    const next = new URL(page.url()).searchParams.get('next');
    expect(next).toBe('/cameras/north?zoom=2&x=0.5&y=0.3');
  });

  test('keeps its parameters over a rename', async () => {
    const context = await openAdminContext(stage);
    await addCameras(context, [smallPattern('Old name')]);
    await context.request.patch('/api/cameras/old-name', { data: { name: 'New name' } });
    const page = await openCamera('/cameras/old-name?fullscreen&fit=cover', context);
    expect(pathOf(page)).toBe('/cameras/new-name?fullscreen&fit=cover');
    await context.request.delete('/api/cameras/new-name');
    await page.getByText('This camera is gone').waitFor();
  });

  test('of no camera leads to the page that says so', async () => {
    const page = await openCamera('/cameras/nowhere');
    await page.getByText('There is nothing here').waitFor();
  });
});

describe('what can be done with the picture', () => {
  test('a click on Snapshot and the key S save a JPEG named after the camera', async () => {
    const page = await openCamera('/cameras/north');
    await untilTileSays(page, 'North', 'LIVE');
    const [clicked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Snapshot' }).click(),
    ]);
    const [pressed] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')]);
    for (const download of [clicked, pressed]) {
      expect(download.suggestedFilename()).toMatch(/^north.*\.jpg$/);
      expect(readJpegInfo(await readFile(await download.path()))).toMatchObject({ width: 320 });
    }
  });

  test('the space bar freezes it, says so, and lets it go on', async () => {
    const page = await openCamera('/cameras/north');
    await untilTileSays(page, 'North', 'LIVE');
    await page.keyboard.press(' ');
    await tile(page, 'North').getByText('FROZEN BY YOU').waitFor();
    await expectGoodPage(page);
    await page.getByRole('button', { name: 'Resume' }).click();
    await untilTileSays(page, 'North', 'LIVE');
  });

  test('details and the list of keys are accessible, and Esc leaves one after the other', async () => {
    const page = await openCamera('/cameras/north');
    await untilTileSays(page, 'North', 'LIVE');
    await page.keyboard.press('i');
    await page.getByRole('region', { name: 'Details' }).getByText('320 × 180').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await expectGoodPage(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Details' }).waitFor({ state: 'hidden' });
    expect(pathOf(page)).toBe('/cameras/north');
    await page.keyboard.press('Escape');
    await page.waitForURL('/');
  });
});
