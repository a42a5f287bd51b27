import { expect, test } from 'vitest';
import { addCameras, openAdminContext, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilItMoves, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

/** A worker whose script cannot be loaded: it never says a word. */
const brokenWorker = `globalThis.Worker = class extends EventTarget {
  constructor() { super(); setTimeout(() => this.dispatchEvent(new Event('error')), 10); }
  postMessage() {}
  terminate() {}
}`;

test.each([
  ['without canvases that workers can draw', 'delete globalThis.OffscreenCanvas'],
  ['without workers', 'delete globalThis.Worker'],
  ['whose workers do not load', brokenWorker],
  ['that forbids workers', 'globalThis.Worker = class { constructor() { throw new Error(); } }'],
  ['that cannot decode for workers', 'delete globalThis.createImageBitmap'],
])('a browser %s draws the wall beside the page', async (what, script) => {
  const context = await openAdminContext(stage);
  await addCameras(context, [smallPattern(`Porch ${what}`)]);
  const page = await context.newPage();
  await page.addInitScript(script);
  await page.goto('/');
  await untilTileSays(page, `Porch ${what}`, 'LIVE');
  const camera = tile(page, `Porch ${what}`);
  await drawnNumbers(camera, 4);
  expect(page.workers()).toHaveLength(0);
  await untilItMoves(camera);
});
