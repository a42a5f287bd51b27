import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startRelay } from '@/tests/fakes/relay';
import { startFramewall } from '@/tests/fakes/start-framewall';
import { addCameras, openAdminContext, patienceMs } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, tilesThatSay, untilTileSays, type StateWord } from './tiles';

/*
 * What a tile says in each kind of trouble, and within how long. The limits are for a machine that
 * is busy with 16 other things; what was measured is printed.
 */

const stage = setStage({ withAdmin: true });

/** Opens the wall with one camera of this name, which is shown live. */
async function openWall(name: string, source: object, baseURL = stage.framewall.url) {
  const context = await openAdminContext(stage, { baseURL });
  await addCameras(context, [{ name, source }]);
  const page = await context.newPage();
  await page.goto('/');
  return { context, page };
}

/** Waits until so many pictures have come that the server knows how often they do. */
async function untilKnown(page: Page, name: string): Promise<void> {
  await untilTileSays(page, name, 'LIVE');
  await drawnNumbers(tile(page, name), 5);
}

/** Waits until the tile says the word, and prints how long that took. */
async function measured(page: Page, name: string, word: StateWord, withinMs: number) {
  const startedAt = performance.now();
  await untilTileSays(page, name, word, withinMs);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${word} after ${seconds} s`);
}

test('a camera whose program hangs is lost within seconds, and live again when it goes on', async () => {
  const camera = await stage.camera();
  const { page } = await openWall('Halted', { kind: 'mjpeg', url: camera.url });
  await untilKnown(page, 'Halted');
  camera.halt();
  try {
    await measured(page, 'Halted', 'LOST', 10_000);
  } finally {
    camera.goOn();
  }
  await measured(page, 'Halted', 'LIVE', patienceMs);
});

test('a camera that loses its power is lost within seconds, and live again when it is back', async () => {
  const camera = await stage.camera();
  const { page } = await openWall('Killed', { kind: 'mjpeg', url: camera.url });
  await untilKnown(page, 'Killed');
  await camera.kill();
  await measured(page, 'Killed', 'LOST', 10_000);
  await camera.restart();
  await measured(page, 'Killed', 'LIVE', patienceMs);
});

test('a camera behind a network that swallows everything is lost within seconds', async () => {
  const camera = await stage.camera();
  const relay = await startRelay({ port: camera.port });
  try {
    const { page } = await openWall('Swallowed', { kind: 'mjpeg', url: `${relay.url}/video` });
    await untilKnown(page, 'Swallowed');
    relay.blackHole();
    await measured(page, 'Swallowed', 'LOST', 10_000);
    relay.clear();
    await measured(page, 'Swallowed', 'LIVE', patienceMs);
  } finally {
    await relay.stop();
  }
});

test('a camera that sends one picture for ever is frozen, and live again when it moves', async () => {
  const camera = await stage.camera();
  const { page } = await openWall('Stuck', { kind: 'mjpeg', url: camera.url });
  await untilKnown(page, 'Stuck');
  await camera.turn('repeating');
  await measured(page, 'Stuck', 'FROZEN', patienceMs);
  await tile(page, 'Stuck')
    .getByText(/since \d\d:\d\d/)
    .waitFor();
  await camera.turn('serving');
  await measured(page, 'Stuck', 'LIVE', 5_000);
});

test('the same picture for ever is live where the camera may stand still', async () => {
  const camera = await stage.camera();
  const source = { kind: 'mjpeg', url: camera.url, mayStandStill: true };
  const { page } = await openWall('Graph', source);
  await untilTileSays(page, 'Graph', 'LIVE');
  await camera.turn('repeating');
  expect(await wordsDuring(page, 'Graph', 14_000)).toEqual(['live']);
});

test('a camera with a picture every five seconds is live all the time', async () => {
  const camera = await stage.camera({ fps: 0.2 });
  const { page } = await openWall('Slow', { kind: 'mjpeg', url: camera.url });
  // Its habit is known with the second picture, and trusted with the third.
  await drawnNumbers(tile(page, 'Slow'), 3);
  await untilTileSays(page, 'Slow', 'LIVE');
  expect(await wordsDuring(page, 'Slow', 12_000)).toEqual(['live']);
});

test('on a link of 200 KB a second the tiles stay live', async () => {
  const camera = await stage.camera({ width: 1280 });
  const relay = await startRelay({ port: stage.framewall.port, bytesPerSecond: 200_000 });
  try {
    const source = { kind: 'mjpeg', url: camera.url };
    const { page } = await openWall('Narrow', source, relay.url);
    await measured(page, 'Narrow', 'LIVE', patienceMs);
    await drawnNumbers(tile(page, 'Narrow'), 5);
    await untilTileSays(page, 'Narrow', 'LIVE');
  } finally {
    await relay.stop();
  }
});

test('behind a viewer’s network that swallows everything nothing stays live, and all comes back', async () => {
  const camera = await stage.camera();
  const relay = await startRelay({ port: stage.framewall.port });
  try {
    const source = { kind: 'mjpeg', url: camera.url };
    const { page } = await openWall('Cut off', source, relay.url);
    await untilTileSays(page, 'Cut off', 'LIVE');
    relay.blackHole();
    await measured(page, 'Cut off', 'DELAYED', 10_000);
    // A slow camera's picture may be older before it is late.
    await expect.poll(() => tilesThatSay(page, 'LIVE').count(), { timeout: 15_000 }).toBe(0);
    const banner = page.getByText(/No answer from the server since/);
    await banner.waitFor({ timeout: 15_000 });
    await page.getByText(/Trying again/).waitFor();
    relay.clear();
    await measured(page, 'Cut off', 'LIVE', patienceMs);
    await banner.waitFor({ state: 'hidden' });
    await drawnNumbers(tile(page, 'Cut off'), 3);
  } finally {
    await relay.stop();
  }
});

test('a viewer’s clock that is ten minutes wrong changes nothing', async () => {
  const camera = await stage.camera();
  for (const minutes of [-10, 10]) {
    const context = await openAdminContext(stage);
    const name = `Clock ${minutes}`;
    await addCameras(context, [{ name, source: { kind: 'mjpeg', url: camera.url } }]);
    const page = await context.newPage();
    // The page's scripts and the worker's alike.
    await page.route(/\/_next\/.*\.js/, async (route) => {
      const answer = await route.fetch();
      const body = `${clockShift(minutes)}\n${await answer.text()}`;
      await route.fulfill({ response: answer, body });
    });
    await page.goto('/');
    await measured(page, name, 'LIVE', patienceMs);
    const [worker] = page.workers();
    for (const now of [
      await page.evaluate(() => Date.now()),
      await worker?.evaluate(() => Date.now()),
    ]) {
      expect(Math.round(((now ?? 0) - Date.now()) / 60_000)).toBe(minutes);
    }
    expect(await wordsDuring(page, name, 3_000)).toEqual(['live']);
    await context.close();
  }
});

test('nothing is live while the server is gone, and all is when it is back', async () => {
  const camera = await stage.camera();
  const { page } = await openWall('Server', { kind: 'mjpeg', url: camera.url });
  await untilTileSays(page, 'Server', 'LIVE');
  const { dataFolder, port, stop } = stage.framewall;
  const startedAt = performance.now();
  await stop();
  await expect.poll(() => tilesThatSay(page, 'LIVE').count(), { timeout: 10_000 }).toBe(0);
  console.log(`Server: not LIVE after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  await untilTileSays(page, 'Server', 'DELAYED', 1_000);
  const again = await startFramewall({ dataFolder, env: { PORT: String(port) } });
  try {
    await measured(page, 'Server', 'LIVE', patienceMs);
  } finally {
    await again.discard();
  }
});

/** All the states that the tile went through in this time. */
async function wordsDuring(page: Page, name: string, forMs: number): Promise<readonly string[]> {
  return tile(page, name).evaluate(
    (element, durationMs) =>
      new Promise<string[]>((resolve) => {
        const holder = element.closest('[data-state]') ?? element;
        const seen = new Set<string>();
        const look = (): void => void seen.add(holder.getAttribute('data-state') ?? '');
        const watch = new MutationObserver(look);
        watch.observe(holder, { attributes: true });
        look();
        setTimeout(() => {
          watch.disconnect();
          resolve([...seen]);
        }, durationMs);
      }),
    forMs,
  );
}

function clockShift(minutes: number): string {
  return `if (!globalThis.clockIsShifted) {
    globalThis.clockIsShifted = true;
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      static now() { return RealDate.now() + ${minutes * 60_000}; }
      constructor(...given) { super(...(given.length > 0 ? given : [RealDate.now() + ${minutes * 60_000}])); }
    };
  }`;
}
