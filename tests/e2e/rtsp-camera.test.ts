import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { encodeRtspPictures, needRtspCamera, startRtspCamera } from '@/tests/fakes/rtsp-camera';
import type { RtspCamera, RtspPictures } from '@/tests/fakes/rtsp-camera';
import { openAdminContext, patienceMs } from './browser';
import { serverPrograms } from './programs';
import { setStage } from './stage';
import { tile, untilItMoves, untilTileSays } from './tiles';

/** What the product promises. */
const saysSoWithinMs = 5_000;
const patient = { timeout: patienceMs };
const logIn = { username: 'viewer', password: 'canary-of-rtsp' } as const;

const stage = setStage({ withAdmin: true });
let pictures: RtspPictures | undefined;
let camera: RtspCamera | undefined;

afterAll(async () => {
  await camera?.kill();
  await pictures?.remove();
});

async function startCamera(port?: number): Promise<RtspCamera> {
  pictures ??= await encodeRtspPictures(['h264']);
  const options = { pictures, paths: { '/main': 'h264' }, auth: 'digest', ...logIn } as const;
  camera = await startRtspCamera({ ...options, ...(port !== undefined && { port }) });
  return camera;
}

const ffmpegs = () => serverPrograms(stage, 'ffmpeg');

async function addByForm(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).fill('Gate');
  await page.getByRole('textbox', { name: 'Address' }).click();
  await page.keyboard.type(url);
  await page.getByText('By its address, this is: Video stream (RTSP).').waitFor();
  await page.getByLabel('User name').fill(logIn.username);
  await page.getByLabel('Password', { exact: true }).fill(logIn.password);

  await page.getByRole('button', { name: 'Test camera' }).click();
  const shown = page.getByRole('img', { name: 'What the camera shows now' });
  await shown.waitFor();
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  await page.getByText('320 × 240').first().waitFor();
  await expect.poll(ffmpegs, patient).toEqual([]);

  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Gate was added.').waitFor();
  return page;
}

/**
 * The part of the rows in which ffmpeg's test picture goes from yellow to blue where it does so at
 * 320 pixels: nearly all, less than half where slices are missing.
 */
async function sharpRows(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const blueAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 2] ?? 0;
  const rows = Array.from({ length: info.height }, (_, y) => blueAt(166, y) - blueAt(154, y) > 170);
  return rows.filter(Boolean).length / rows.length;
}

test('an RTSP camera is added by its address, lost when it dies, and live when it is back', async (test) => {
  needRtspCamera(test);
  const { port, url, kill } = await startCamera();
  const context = await openAdminContext(stage);
  const page = await addByForm(context, url('/main'));
  await page.goto('/');
  await untilTileSays(page, 'Gate', 'LIVE');
  await untilItMoves(tile(page, 'Gate'));
  expect(ffmpegs()).toHaveLength(1);
  expect(ffmpegs()[0]?.commandLine).not.toContain(logIn.password);
  const snapshot = await context.request.get('/api/cameras/gate/snapshot.jpg');
  expect(await sharpRows(await snapshot.body())).toBeGreaterThan(0.8);

  await kill();
  await untilTileSays(page, 'Gate', 'LOST', saysSoWithinMs);
  await tile(page, 'Gate')
    .getByText(/^The camera /)
    .waitFor();

  await startCamera(port);
  await untilTileSays(page, 'Gate', 'LIVE');
  await untilItMoves(tile(page, 'Gate'));
  await page.goto('/cameras/gate');
  await untilTileSays(page, 'Gate', 'LIVE');
  expect(ffmpegs()).toHaveLength(1);

  await context.close();
  await expect.poll(ffmpegs, patient).toEqual([]);
});
