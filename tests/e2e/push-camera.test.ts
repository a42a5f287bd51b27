import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { needPrograms, RealProgram } from '@/tests/fakes/real-program';
import { addCameras, openAdminContext, patienceMs } from './browser';
import { setStage } from './stage';
import { tile, untilItMoves, untilTileSays } from './tiles';

/** What the product promises. */
const saysSoWithinMs = 5_000;
const patient = { timeout: patienceMs };
const testPicture = '-re -f lavfi -i testsrc2=size=320x240:rate=10';

const stage = setStage({ withAdmin: true });
const publishers: RealProgram[] = [];

afterAll(async () => {
  for (const publisher of publishers) await publisher.stop();
});

/** Types the command as the page shows it, with a moving test picture as its input. */
function publish(command: string): RealProgram {
  const [program = '', ...words] = command.replace('-i INPUT', testPicture).split(' ');
  const publisher = new RealProgram(program, ['-v', 'error', ...words]);
  publishers.push(publisher);
  return publisher;
}

const newKey = (page: Page) => page.getByLabel('The new key', { exact: true });
const ffmpegCommand = (page: Page) => page.getByLabel('Video, with ffmpeg', { exact: true });

async function addByForm(page: Page): Promise<void> {
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).fill('Gate');
  await page.getByRole('radio', { name: /Pushed pictures/ }).check();
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.waitForURL('/admin/cameras/gate#push-key');
}

/** Presses the button and takes down the key that appears, in place of a former one if that is shown. */
async function keyFrom(page: Page, button: string, former?: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  await page.getByText('This is the new key.').waitFor();
  await expect.poll(() => newKey(page).inputValue(), patient).not.toBe(former);
  return newKey(page).inputValue();
}

async function statusOfPush(slug: string, key: string): Promise<number> {
  const answer = await fetch(new URL(`/api/cameras/${slug}/frames`, stage.framewall.url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'image/jpeg' },
    body: 'no picture',
  });
  await answer.body?.cancel();
  return answer.status;
}

test('a program that sends pictures with the key is live, until it ends or the key is replaced', async (test) => {
  needPrograms(test, 'ffmpeg');
  const context = await openAdminContext(stage);
  const [page, wall] = [await context.newPage(), await context.newPage()];
  await addByForm(page);
  expect(await page.getByRole('heading', { name: 'Push key' }).isVisible()).toBe(true);
  expect(await newKey(page).count()).toBe(0);
  await wall.goto('/');
  await untilTileSays(wall, 'Gate', 'LOST');

  const key = await keyFrom(page, 'Create a push key');
  expect(key.length).toBeGreaterThan(20);
  const command = await ffmpegCommand(page).inputValue();
  const first = publish(command);
  await untilTileSays(wall, 'Gate', 'LIVE');
  await untilItMoves(tile(wall, 'Gate'));

  await first.stop();
  await untilTileSays(wall, 'Gate', 'LOST', saysSoWithinMs);
  await tile(wall, 'Gate').getByText('Nobody sends pictures to this camera').waitFor();

  const second = publish(command);
  await untilTileSays(wall, 'Gate', 'LIVE');
  await keyFrom(page, 'Replace the key', key);
  expect(await second.exited).not.toBe(0);
  await untilTileSays(wall, 'Gate', 'LOST', saysSoWithinMs);
  expect(await publish(command).exited).not.toBe(0);
  expect(await statusOfPush('gate', key)).toBe(401);

  publish(await ffmpegCommand(page).inputValue());
  await untilTileSays(wall, 'Gate', 'LIVE');
  await untilItMoves(tile(wall, 'Gate'));
});

test('a key that was shown once is never shown again', async () => {
  const context = await openAdminContext(stage);
  await addCameras(context, [{ name: 'Cellar', source: { kind: 'push' } }]);
  const page = await context.newPage();
  await page.goto('/admin/cameras/cellar');
  const key = await keyFrom(page, 'Create a push key');
  expect(await ffmpegCommand(page).inputValue()).toContain(key);

  await page.reload();
  await page.getByText('Key set. It is not shown again').waitFor();
  expect(await newKey(page).count()).toBe(0);
  expect(await page.content()).not.toContain(key);
  expect(await ffmpegCommand(page).inputValue()).not.toContain(key);
  const answer = await context.request.get('/api/cameras/cellar');
  expect(await answer.text()).not.toContain(key);
  expect(stage.framewall.output()).not.toContain(key);
});

test('once the key is removed, nobody can send', async () => {
  const context = await openAdminContext(stage);
  await addCameras(context, [{ name: 'Attic', source: { kind: 'push' } }]);
  const page = await context.newPage();
  await page.goto('/admin/cameras/attic');
  const key = await keyFrom(page, 'Create a push key');
  expect(await statusOfPush('attic', key)).not.toBe(401);
  await page.getByRole('button', { name: 'Remove the key' }).click();
  await page.getByText('Nobody can send pictures now.').waitFor();
  await page.getByRole('button', { name: 'Create a push key' }).waitFor();
  expect(await newKey(page).count()).toBe(0);
  expect(await statusOfPush('attic', key)).toBe(401);
});
