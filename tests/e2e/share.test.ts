import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { tile, untilItMoves, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
const full = 'As many people as may are watching: try again in a moment.';
const over = 'This link is no longer valid.';

const stage = setStage({ withAdmin: true });

/** The administrator, before the form for a link to the camera `Gate`. */
async function openForm(): Promise<Page> {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    ['Gate', 'Door'].map((name) => smallPattern(name)),
  );
  const page = await context.newPage();
  await page.goto('/cameras/gate');
  await page.getByRole('link', { name: 'Share…' }).click();
  await page.waitForURL('/admin/shares/new?camera=gate');
  return page;
}

/** In a browser in which nobody has ever logged in. */
async function openGuest(link: string): Promise<Page> {
  const page = await (await openContext(stage)).newPage();
  await page.goto(link);
  return page;
}

test('a camera is shown to as many as may see it, until its link is revoked', async () => {
  const page = await openForm();
  expect(await page.getByLabel('Camera', { exact: true }).inputValue()).toBe('gate');
  const weekMs = Date.parse(await page.getByLabel('Last day').inputValue()) - Date.now();
  expect(Math.round(weekMs / 86_400_000)).toBeGreaterThanOrEqual(6);
  await page.getByLabel('Viewers at once').fill('1');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.getByText('Say whom this is for.').waitFor();
  await page.getByLabel('For whom').fill('Neighbour');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.getByText('This is the link for “Neighbour”.').waitFor();
  const link = await page.getByLabel('The new link', { exact: true }).inputValue();
  expect(new URL(link).origin).toBe(stage.framewall.url);

  const first = await openGuest(link);
  await untilTileSays(first, 'Gate', 'LIVE');
  await untilItMoves(tile(first, 'Gate'));
  expect(await first.locator('main a').count()).toBe(0);
  expect(await first.getByText('Door').count()).toBe(0);
  expect(await first.context().cookies()).toEqual([]);
  await expectGoodPage(first);
  // Loaded anew, it is not kept out by itself.
  await first.reload();
  await untilTileSays(first, 'Gate', 'LIVE');

  const second = await openGuest(link);
  await second.getByText(full).waitFor();
  await expectGoodPage(second);
  expect(await tile(first, 'Gate').getByText('LIVE', { exact: true }).count()).toBe(1);
  await page.goto('/admin/shares');
  const row = page.getByRole('row').filter({ hasText: 'Neighbour' });
  expect(await row.innerText()).toMatch(/1 of 1/);
  expect(await page.content()).not.toContain(link.split('/').at(-1));
  await expectGoodPage(page);

  await first.context().close();
  await untilTileSays(second, 'Gate', 'LIVE');
  expect(await second.getByText(full).count()).toBe(0);

  await page.getByRole('link', { name: 'Revoke Neighbour' }).click();
  await page.getByRole('button', { name: 'Revoke the link' }).click();
  await second.getByText(over).waitFor();
  expect(await second.locator('.tile').count()).toBe(0);
  await page.getByText('No camera is shared by a link.').waitFor();
  expect((await second.goto(link))?.status()).toBe(404);
  await second.getByText(over).waitFor();
});

test('without JavaScript the camera is shown all the same, and a full link says so', async () => {
  const context = await openAdminContext(stage);
  const data = { name: 'Plain', camera: 'gate', mostViewers: 1 };
  const made = await context.request.post('/api/shares', { data });
  const { url } = (await made.json()) as { url: string };
  const plain = async (): Promise<Page> => {
    const page = await (await openContext(stage, { javaScriptEnabled: false })).newPage();
    await page.goto(url, { waitUntil: 'commit' });
    return page;
  };
  const first = await plain();
  const picture = first.getByRole('img', { name: 'Gate, live' });
  await picture.waitFor();
  await untilItMoves(picture);
  const second = await plain();
  // What stands in `noscript` is no text to Playwright, though people see it.
  const sentence = second.locator('.share-full p').first();
  await sentence.waitFor();
  expect(await sentence.textContent()).toBe(full);
  await first.context().close();
  // It loads itself anew.
  await second.getByRole('img', { name: 'Gate, live' }).waitFor(patient);
});
