import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { CameraProcess } from '@/tests/fakes/start-camera-process';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

/** The hub lingers for 10 s after its last viewer. */
const untilLeft = { timeout: patienceMs };
const neighbours = ['North', 'East', 'South', 'West', 'Hall'];

const stage = setStage({ withAdmin: true });

async function addByForm(page: Page, main: CameraProcess, sub: CameraProcess): Promise<void> {
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).fill('Yard');
  await page.getByRole('textbox', { name: 'Address' }).fill(main.url);
  await page.getByText('Smaller picture for the wall').click();
  await page.getByLabel('How the smaller picture is obtained').selectOption('mjpeg');
  await page.locator('[id="sub.url"]').fill(sub.url);
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Yard was added.').waitFor();
}

async function connections(camera: CameraProcess): Promise<number> {
  return (await camera.report()).openConnections;
}

/** Waits for the camera's details to tell of pictures of this size. */
async function untilSize(page: Page, name: string, size: string): Promise<void> {
  await tile(page, name).hover();
  await page.keyboard.press('i');
  await page.getByText(size, { exact: true }).first().waitFor({ state: 'attached' });
  await page.keyboard.press('i');
}

async function openWall(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, name, 'LIVE');
  return page;
}

test('small tiles show the smaller picture, the camera’s own page the large one, each only while it is shown', async () => {
  const [main, sub] = [await stage.camera({ width: 1280 }), await stage.camera({ width: 480 })];
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    neighbours.map((name) => smallPattern(name)),
  );
  const form = await context.newPage();
  await addByForm(form, main, sub);
  await form.close();

  const page = await openWall(context, 'Yard');
  await untilSize(page, 'Yard', '480 × 270');
  await drawnNumbers(tile(page, 'Yard'), 4);
  expect(await connections(sub)).toBe(1);
  expect((await main.report()).totalConnections).toBe(0);

  await tile(page, 'Yard').click();
  await page.waitForURL('/cameras/yard');
  await untilSize(page, 'Yard', '1280 × 720');
  await drawnNumbers(tile(page, 'Yard'), 4);
  expect(await connections(main)).toBe(1);
  await expect.poll(() => connections(sub), untilLeft).toBe(0);

  await page.goBack();
  await untilSize(page, 'Yard', '480 × 270');
  await drawnNumbers(tile(page, 'Yard'), 4);
  expect(await connections(sub)).toBe(1);
  await expect.poll(() => connections(main), untilLeft).toBe(0);
  expect((await main.report()).mostConnections).toBe(1);
  expect((await sub.report()).mostConnections).toBe(1);
});

test('where the smaller picture fails, the tile shows the large one and stays live', async () => {
  const [main, sub] = [await stage.camera({ width: 1280 }), await stage.camera({ width: 480 })];
  const context = await openAdminContext(stage, { viewport: { width: 560, height: 400 } });
  const [source, subSource] = [main, sub].map(({ url }) => ({ kind: 'mjpeg', url }));
  const response = await context.request.post('/api/cameras', {
    data: { name: 'Cellar', source, subSource },
  });
  expect(response.status()).toBe(201);
  const page = await openWall(context, 'Cellar');
  await untilSize(page, 'Cellar', '480 × 270');

  await sub.kill();
  await untilSize(page, 'Cellar', '1280 × 720');
  await untilTileSays(page, 'Cellar', 'LIVE');
  await drawnNumbers(tile(page, 'Cellar'), 4);
});
