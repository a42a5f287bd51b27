import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import type { CameraProcess } from '@/tests/fakes/start-camera-process';
import { addCameras, openAdminContext, patienceMs } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

/** What the product promises. */
const saysSoWithinMs = 5_000;
const untilRetried = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });

async function openWithCamera(name: string): Promise<[BrowserContext, CameraProcess]> {
  const camera = await stage.camera();
  const context = await openAdminContext(stage);
  await addCameras(context, [{ name, source: { kind: 'mjpeg', url: camera.url } }]);
  return [context, camera];
}

test('a rename drops no viewer and keeps the old bookmark', async () => {
  const [context, camera] = await openWithCamera('Yard');
  const watching = await context.newPage();
  await watching.goto('/cameras/yard');
  await untilTileSays(watching, 'Yard', 'LIVE');

  const page = await context.newPage();
  await page.goto('/admin/cameras/yard');
  await page.getByLabel('Name', { exact: true }).fill('Back yard');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Back yard was saved.').waitFor();

  await untilTileSays(watching, 'Back yard', 'LIVE');
  await drawnNumbers(tile(watching, 'Back yard'), 4);
  expect(await camera.report()).toMatchObject({ openConnections: 1, totalConnections: 1 });

  await page.goto('/cameras/yard?from=bookmark');
  expect(new URL(page.url()).pathname).toBe('/cameras/back-yard');
  await untilTileSays(page, 'Back yard', 'LIVE');
  expect(await camera.report()).toMatchObject({ openConnections: 1, totalConnections: 1 });
});

test('a camera that dies is called lost in time, and live again when it is back', async () => {
  const [context, camera] = await openWithCamera('Shed');
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, 'Shed', 'LIVE');
  await page.evaluate(() => document.body.setAttribute('data-loaded-once', ''));

  await camera.kill();
  await untilTileSays(page, 'Shed', 'LOST', saysSoWithinMs);
  await tile(page, 'Shed')
    .getByText(/^The camera /)
    .waitFor();
  await tile(page, 'Shed')
    .getByText(/^since \d\d:\d\d$/)
    .waitFor();

  await camera.restart();
  await untilTileSays(page, 'Shed', 'LIVE');
  await drawnNumbers(tile(page, 'Shed'), 4);
  expect(await page.locator('body[data-loaded-once]').count()).toBe(1);
});

test('a camera that freezes with its connection open does not look live', async () => {
  const [context, camera] = await openWithCamera('Attic');
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, 'Attic', 'LIVE');
  await camera.turn('frozen');
  const live = tile(page, 'Attic').getByText('LIVE', { exact: true });
  await live.waitFor({ state: 'detached', timeout: saysSoWithinMs });
  await untilTileSays(page, 'Attic', 'LOST');
  await camera.turn('serving');
  await untilTileSays(page, 'Attic', 'LIVE');
});

test('signing out in one tab cuts what the other one, and a program, watch', async () => {
  const [context, camera] = await openWithCamera('Door');
  const [watching, page] = [await context.newPage(), await context.newPage()];
  await watching.goto('/cameras/door');
  await untilTileSays(watching, 'Door', 'LIVE');
  const cookies = await context.cookies();
  const stream = await fetch(new URL('/api/cameras/door/stream.mjpeg', stage.framewall.url), {
    headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  expect(stream.status).toBe(200);
  const ended = stream.body?.pipeTo(new WritableStream());

  await page.goto('/');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  await watching.getByText('You are signed out.').waitFor({ timeout: saysSoWithinMs });
  await ended;
  await expect.poll(async () => (await camera.report()).openConnections, untilRetried).toBe(0);

  await watching.getByRole('link', { name: 'Log in' }).click();
  await watching.waitForURL('/login?next=%2Fcameras%2Fdoor');
});
