import { expect, test } from 'vitest';
import { startRelay } from '@/tests/fakes/relay';
import { addCameras, openAdminContext, patienceMs } from './browser';
import { openRealTabs } from './real-tabs';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });

test('a hidden tab lets go of the cameras, and shows them again by itself', async () => {
  const camera = await stage.camera();
  const admin = await openAdminContext(stage);
  await addCameras(admin, [{ name: 'Porch', source: { kind: 'mjpeg', url: camera.url } }]);
  const open = async () => (await camera.report()).openConnections;
  const { context, close } = await openRealTabs();
  try {
    await context.addCookies(await admin.cookies());
    const page = await context.newPage();
    await page.goto(stage.framewall.url);
    await untilTileSays(page, 'Porch', 'LIVE');

    const other = await context.newPage();
    await other.bringToFront();
    await expect.poll(() => page.evaluate(() => document.visibilityState), patient).toBe('hidden');
    // In previews of windows, too, nothing is live that nobody renews.
    await untilTileSays(page, 'Porch', 'DELAYED');
    await expect.poll(open, patient).toBe(0);

    await page.bringToFront();
    await untilTileSays(page, 'Porch', 'LIVE');
    await drawnNumbers(tile(page, 'Porch'), 4);
  } finally {
    await close();
  }
});

test('a hidden tab asks for nothing and costs not a byte, and shows pictures at once when it is back', async () => {
  const camera = await stage.camera();
  const admin = await openAdminContext(stage);
  await addCameras(admin, [{ name: 'Yard', source: { kind: 'mjpeg', url: camera.url } }]);
  // Somebody else keeps the camera running.
  const neighbour = await admin.newPage();
  await neighbour.goto('/cameras/yard');
  await untilTileSays(neighbour, 'Yard', 'LIVE');
  const relay = await startRelay({ port: stage.framewall.port });
  const { context, close } = await openRealTabs();
  try {
    await context.addCookies(await admin.cookies());
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${relay.url}/cameras/yard`);
    await untilTileSays(page, 'Yard', 'LIVE');

    const other = await context.newPage();
    await other.bringToFront();
    await expect.poll(() => page.evaluate(() => document.visibilityState), patient).toBe('hidden');
    const hiddenAt = performance.now();
    await untilTileSays(page, 'Yard', 'DELAYED');
    console.log(`Hidden: paused after ${Math.round(performance.now() - hiddenAt)} ms`);
    const before = { askedCount: asked.length, bytes: relay.passedBytes };
    // The neighbour's pictures tell how long: some four seconds.
    await drawnNumbers(neighbour.locator('.camera-picture'), 20);
    expect({ askedCount: asked.length, bytes: relay.passedBytes }).toEqual(before);

    const backAt = performance.now();
    await page.bringToFront();
    await untilTileSays(page, 'Yard', 'LIVE', 5_000);
    console.log(`Back: live after ${Math.round(performance.now() - backAt)} ms`);
    expect(asked.slice(before.askedCount).map((url) => new URL(url).pathname)[0]).toBe('/api/wall');
    await drawnNumbers(page.locator('.camera-picture'), 4);
  } finally {
    await close();
    await relay.stop();
  }
});
