import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startFramewall } from '@/tests/fakes/start-framewall';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { tile, untilItMoves, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
const over = 'This link is no longer valid.';

const stage = setStage({ withAdmin: true });
let hasCameras = false;

/** The administrator's page of kiosks, with a wall of two of the three cameras to choose. */
async function openKiosks(): Promise<Page> {
  const context = await openAdminContext(stage);
  if (!hasCameras) {
    await addCameras(
      context,
      ['Gate', 'Door', 'Roof'].map((name) => smallPattern(name)),
    );
    const data = { name: 'Front', isShared: true, cameras: ['roof', 'gate'] };
    await context.request.post('/api/walls', { data });
    hasCameras = true;
  }
  const page = await context.newPage();
  await page.goto('/admin/kiosks');
  return page;
}

/** Fills in the form. @returns the link */
async function makeLink(
  page: Page,
  { name, wall, tourSeconds }: { name: string; wall: string; tourSeconds?: number },
): Promise<string> {
  await page.getByLabel('Display', { exact: true }).fill(name);
  await page.getByLabel('Shows').selectOption({ label: wall });
  if (tourSeconds !== undefined) {
    await page.getByLabel('One camera at a time').fill(String(tourSeconds));
  }
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.getByText(`This is the link for “${name}”.`).waitFor();
  return page.getByLabel('The new link', { exact: true }).inputValue();
}

/** On a display: a browser in which nobody has ever logged in. */
async function openDisplay(link: string): Promise<Page> {
  const page = await (await openContext(stage)).newPage();
  await page.goto(link);
  return page;
}

const namesOn = (page: Page) => page.locator('.tile-name').allInnerTexts();

test('a display shows the wall of its link without a log-in, and nothing else', async () => {
  const page = await openKiosks();
  const link = await makeLink(page, { name: 'Entrance', wall: 'Front' });
  expect(new URL(link).origin).toBe(stage.framewall.url);
  const display = await openDisplay(link);
  await untilTileSays(display, 'Roof', 'LIVE');
  await untilTileSays(display, 'Gate', 'LIVE');
  await untilItMoves(tile(display, 'Roof'));
  expect(await namesOn(display)).toEqual(['Roof', 'Gate']);
  expect(await display.locator('main a, main button').count()).toBe(0);
  expect(await display.context().cookies()).toEqual([]);
  await expectGoodPage(display);
  // The pointer goes away where nothing moves.
  await display.locator('.kiosk[data-still=true]').waitFor();

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'Entrance' });
  expect(await row.innerText()).toMatch(/just now from/);
  expect(await page.content()).not.toContain(link.split('/').at(-1));

  const wall = { cameras: ['door'] };
  await page.context().request.patch('/api/walls/front', { data: wall });
  await expect.poll(() => namesOn(display), patient).toEqual(['Door']);
  await untilTileSays(display, 'Door', 'LIVE');
  await page.context().request.patch('/api/walls/front', { data: { cameras: ['roof', 'gate'] } });
});

test('a display that is touched keeps no room for buttons that it does not have', async () => {
  const page = await openKiosks();
  const link = await makeLink(page, { name: 'Tablet', wall: 'Front' });
  const display = await (await openContext(stage, { hasTouch: true, isMobile: true })).newPage();
  await display.goto(link);
  await untilTileSays(display, 'Roof', 'LIVE');
  const box = await tile(display, 'Roof').boundingBox();
  const word = await tile(display, 'Roof').getByText('LIVE', { exact: true }).boundingBox();
  const rightOf = (of: typeof box) => (of ? of.x + of.width : NaN);
  expect(rightOf(box) - rightOf(word)).toBeLessThan(32);
});

test('a tour goes from camera to camera, past one that is lost', async () => {
  const page = await openKiosks();
  const lost = { name: 'Lost', source: { kind: 'mjpeg', url: 'http://127.0.0.1:1/video' } };
  await addCameras(page.context(), [lost]);
  const { request } = page.context();
  const cameras = ['gate', 'lost', 'roof'];
  await request.post('/api/walls', { data: { name: 'Tour', isShared: true, cameras } });
  await page.reload();
  const display = await openDisplay(
    await makeLink(page, { name: 'Hall', wall: 'Tour', tourSeconds: 3 }),
  );
  const shown: string[] = [];
  const look = async () => {
    const [name = ''] = await display
      .locator('.kiosk-layer[data-shown=true] .tile-name')
      .allInnerTexts();
    if (name !== shown.at(-1)) shown.push(name);
    return shown.length;
  };
  await expect.poll(look, patient).toBe(4);
  expect(shown).toEqual(['Gate', 'Roof', 'Gate', 'Roof']);
  expect(await display.locator('.kiosk-progress').count()).toBe(1);
});

test('a display says so when its link is revoked, and a wrong link says the same', async () => {
  const page = await openKiosks();
  const link = await makeLink(page, { name: 'Kitchen', wall: 'All cameras' });
  const display = await openDisplay(link);
  await untilTileSays(display, 'Gate', 'LIVE');
  await page.getByRole('link', { name: 'Revoke Kitchen' }).click();
  await page.getByRole('button', { name: 'Revoke the link' }).click();
  await display.getByText(over).waitFor();
  expect(await display.locator('.tile').count()).toBe(0);
  await page.getByRole('row').filter({ hasText: 'Kitchen' }).waitFor({ state: 'detached' });

  const answer = await display.goto(link);
  expect(answer?.status()).toBe(404);
  await display.getByText(over).waitFor();
  await display.getByText('Ask an administrator for a new one.').waitFor();
  expect(await display.getByText('Gate').count()).toBe(0);
});

test('without JavaScript a link is made, changed and revoked all the same', async () => {
  await openKiosks();
  const context = await openAdminContext(stage, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/admin/kiosks');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.getByText('Say which display this is for.').waitFor();
  await makeLink(page, { name: 'Quiet', wall: 'Front' });
  await page.goto('/admin/kiosks');
  await page.getByRole('link', { name: 'Change Quiet' }).click();
  await page.getByLabel('One camera at a time').fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('At least 3 seconds.').waitFor();
  await page.getByLabel('One camera at a time').fill('65');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Front, 1 min 5 s each').waitFor();
  await page.getByRole('link', { name: 'Revoke Quiet' }).click();
  await page.getByRole('button', { name: 'Revoke the link' }).click();
  await page.waitForURL('/admin/kiosks', { waitUntil: 'commit' });
  await page.getByText('Quiet', { exact: true }).waitFor({ state: 'detached' });
});

test('a display goes on by itself after the server was restarted', async () => {
  const { dataFolder, port, stop } = stage.framewall;
  const page = await openKiosks();
  const display = await openDisplay(await makeLink(page, { name: 'Yard', wall: 'Front' }));
  await untilTileSays(display, 'Roof', 'LIVE');
  await display.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await stop();
  await tile(display, 'Roof').getByText('LIVE', { exact: true }).waitFor({ state: 'detached' });
  const again = await startFramewall({ dataFolder, env: { PORT: String(port) } });
  try {
    await untilTileSays(display, 'Roof', 'LIVE');
    await untilItMoves(tile(display, 'Roof'));
    // Nobody stood at it, and it never went to another page.
    expect(await display.locator('body[data-same-page]').count()).toBe(1);
  } finally {
    await again.discard();
  }
});
