import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startUpgradingProxy } from '@/tests/fakes/upgrading-proxy';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
const stage = setStage({ withAdmin: true });
let hasCamera = false;

async function openAdmin() {
  const context = await openAdminContext(stage);
  if (!hasCamera) await addCameras(context, [smallPattern('Gate')]);
  hasCamera = true;
  return context;
}

async function startProxy() {
  const proxy = await startUpgradingProxy(Number(new URL(stage.framewall.url).port));
  onTestFinished(proxy.stop);
  return proxy;
}

function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('load', () => (loads += 1));
  return () => loads;
}

test('a display loads its page anew once the server was upgraded, and shows its wall again', async () => {
  const admin = await openAdmin();
  const answer = await admin.request.post('/api/kiosks', { data: { name: 'Hall' } });
  const { url } = (await answer.json()) as { url: string };
  const proxy = await startProxy();
  const display = await (await openContext(stage)).newPage();
  const loads = countLoads(display);
  await display.goto(proxy.url + new URL(url).pathname);
  await untilTileSays(display, 'Gate', 'LIVE');
  expect(loads()).toBe(1);

  proxy.upgrade();
  await expect.poll(loads, patient).toBe(2);
  await untilTileSays(display, 'Gate', 'LIVE');
  expect(loads()).toBe(2);
});

test('a person is told of an upgrade, and their page stays until they load it anew', async () => {
  const admin = await openAdmin();
  const proxy = await startProxy();
  const page = await admin.newPage();
  const loads = countLoads(page);
  await page.goto(proxy.url);
  await untilTileSays(page, 'Gate', 'LIVE');

  proxy.upgrade();
  await page.getByText('Framewall was upgraded.').waitFor();
  await untilTileSays(page, 'Gate', 'LIVE');
  expect(loads()).toBe(1);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(loads, patient).toBe(2);
  await untilTileSays(page, 'Gate', 'LIVE');
  expect(await page.getByText('Framewall was upgraded.').count()).toBe(0);
});
