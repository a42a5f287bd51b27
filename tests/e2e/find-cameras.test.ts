import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { startFakeOnvifDevice } from '@/tests/fakes/onvif-device';
import type { FakeOnvifDevice } from '@/tests/fakes/onvif-device';
import { openAdminContext, patienceMs } from './browser';
import { expectGoodPage, looks, optionsOf } from './good-page';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

/*
 * By address only: a search of the network would call whatever cameras are near the machine that
 * runs the tests.
 */

const logIn = { username: 'viewer', password: 'canary-of-find' } as const;
const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });
const devices: FakeOnvifDevice[] = [];

afterAll(async () => {
  for (const device of devices) await device.stop();
});

async function onvifDevice(): Promise<FakeOnvifDevice> {
  const device = await startFakeOnvifDevice({ auth: 'wsse', ...logIn });
  devices.push(device);
  return device;
}

const address = (page: Page) => page.getByLabel('Address of the camera');
const userName = (page: Page) => page.getByLabel('User name').first();

/** What was found, by the words of its row. */
function choice(page: Page, words: string): Locator {
  return page.getByRole('listitem').filter({ hasText: words });
}

async function openFind(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/admin/cameras');
  await page.getByRole('link', { name: 'Find cameras' }).first().click();
  await page.waitForURL('/admin/cameras/find');
  return page;
}

async function search(page: Page, port: number): Promise<void> {
  await userName(page).fill(logIn.username);
  await page.getByLabel('Password').first().fill(logIn.password);
  await address(page).fill(`127.0.0.1:${port}`);
  await page.getByRole('button', { name: 'Search there' }).click();
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}.`);
}

test('a camera with ONVIF is found at its address, added in one click, and live', async () => {
  const device = await onvifDevice();
  const page = await openFind(await openAdminContext(stage));
  await search(page, device.port);
  const still = choice(page, 'Still pictures');
  await still.getByText('1920 × 1080').waitFor();
  await page.getByText('Acme Dome 5').waitFor();
  await page
    .getByRole('status')
    .getByText('Found 2 ways to add it.')
    .waitFor({ state: 'attached' });
  await expect
    .poll(
      () => still.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth),
      patient,
    )
    .toBe(64);
  expect(await still.getByLabel('Name').inputValue()).toBe('Front door');

  await still.getByRole('button', { name: 'Add' }).click();
  await still.getByText('Added as Front door').waitFor();
  await page.goto('/');
  await untilTileSays(page, 'Front door', 'LIVE');
  expect(device.failedLogIns).toBe(0);

  await page.goto('/admin/cameras/find');
  await search(page, device.port);
  await still.getByText('Added already, as Front door').waitFor();
});

test('the keyboard alone finds a camera by a maker’s known address, names it and adds it', async () => {
  const camera = await stage.camera({ auth: 'digest', ...logIn });
  const page = await openFind(await openAdminContext(stage));
  await tabTo(page, userName(page));
  await page.keyboard.type(logIn.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(logIn.password);
  await tabTo(page, address(page));
  await page.keyboard.type(`127.0.0.1:${camera.port}`);
  await page.keyboard.press('Enter');

  const stream = choice(page, 'MJPEG stream');
  await stream.waitFor();
  await tabTo(page, stream.getByLabel('Name'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Workshop');
  await page.keyboard.press('Enter');
  await stream.getByText('Added as Workshop').waitFor();

  await tabTo(page, page.getByRole('button', { name: 'Stop' }));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' });
  await page.goto('/');
  await untilTileSays(page, 'Workshop', 'LIVE');
  await drawnNumbers(tile(page, 'Workshop'), 4);
});

test('a refused log-in is told in a sentence, and is tried once only', async () => {
  const device = await onvifDevice();
  const page = await openFind(await openAdminContext(stage));
  await userName(page).fill(logIn.username);
  await page.getByLabel('Password').first().fill('a wrong one');
  await address(page).fill(`127.0.0.1:${device.port}`);
  await page.getByRole('button', { name: 'Search there' }).click();
  await page.getByText('refused the user name or password').waitFor();
  await expect
    .poll(() => page.getByRole('button', { name: 'Search there' }).isEnabled(), patient)
    .toBe(true);
  expect(device.failedLogIns).toBe(1);
});

describe.each(looks)('$colorScheme on a $device', (look) => {
  test('the page is accessible before, during and after a search', async () => {
    const device = await onvifDevice();
    const page = await openFind(await openAdminContext(stage, optionsOf(look)));
    await expectGoodPage(page);
    await search(page, device.port);
    await choice(page, 'Still pictures').locator('img').waitFor();
    await expectGoodPage(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await choice(page, 'Still pictures').getByRole('button', { name: 'Add' }).click();
    await page.getByText(/^Added as /).waitFor();
    await expectGoodPage(page);
    await search(page, 1);
    await page.getByText('None of these ports is open there').waitFor();
    await expectGoodPage(page);
  });
});
