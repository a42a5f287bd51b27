import { expect, test } from 'vitest';
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
