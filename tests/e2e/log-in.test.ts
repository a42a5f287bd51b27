import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { admin } from '@/tests/fakes/start-framewall';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

async function logIn(page: Page, password: string = admin.password): Promise<void> {
  await page.getByLabel('User name').fill(admin.username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

async function addPattern(name: string): Promise<void> {
  await addCameras(await openAdminContext(stage), [smallPattern(name)]);
}

test.each(['localhost', '127.0.0.1'])(
  'a bookmark opened at %s leads through the log-in to the camera',
  async (host) => {
    await addPattern(`Gate at ${host}`);
    const bookmark = `/cameras/gate-at-${host.replaceAll('.', '-')}`;
    const address = `http://${host}:${stage.framewall.port}`;
    const page = await (await openContext(stage, { baseURL: address })).newPage();

    await page.goto(bookmark);
    await page.waitForURL(/\/login\?/);
    await logIn(page, 'not the password');
    await page.getByText('Wrong user name or password.').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe(admin.username);
    expect(await page.getByLabel('Password').inputValue()).toBe('');

    await logIn(page);
    await page.waitForURL(address + bookmark);
    await untilTileSays(page, `Gate at ${host}`, 'LIVE');
  },
);

test('someone logged in sees no log-in page', async () => {
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/login?next=%2Fadmin%2Fcameras');
  expect(new URL(page.url()).pathname).toBe('/admin/cameras');
});

test('without JavaScript one can log in and watch a camera', async () => {
  await addPattern('Plain');
  const page = await (await openContext(stage, { javaScriptEnabled: false })).newPage();
  await page.goto('/cameras/plain');
  await logIn(page, 'not the password');
  await page.getByText('Wrong user name or password.').waitFor();
  await logIn(page);
  await page.waitForURL('/cameras/plain', { waitUntil: 'commit' });

  const picture = page.locator('img[src$="stream.mjpeg"]');
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), {
      timeout: patienceMs,
    })
    .toBe(320);
  await drawnNumbers(picture, 3);
});
