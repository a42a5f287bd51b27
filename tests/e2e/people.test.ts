import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { tile, untilItMoves, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
/** Two seconds are promised; the rest is for a machine that is busy with other tests. */
const soon = { timeout: 10_000 };
const password = 'three quiet horses';

const stage = setStage({ withAdmin: true });
let admin: Page;

beforeAll(async () => {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    ['Gate', 'Door', 'Roof'].map((name) => smallPattern(name)),
  );
  await context.close();
});

const namesOn = (page: Page) => page.locator('.tile-name').allInnerTexts();
const box = (name: string): Locator => admin.getByRole('checkbox', { name, exact: true });

/** Where somebody without a mouse goes on. */
const expectFocus = (place: Locator) =>
  expect.poll(() => place.evaluate((it) => it === document.activeElement), patient).toBe(true);

/** Opens the administrator's page of somebody. */
async function openPerson(username: string): Promise<void> {
  await admin.goto('/admin/users');
  await admin.getByRole('link', { name: username, exact: true }).click();
  await admin.getByRole('heading', { name: username, exact: true }).waitFor();
}

/** Adds a viewer in the form. @returns the link */
async function addViewer(username: string, cameras: readonly string[]): Promise<string> {
  admin = await (await openAdminContext(stage)).newPage();
  await admin.goto('/admin/users');
  await admin.getByRole('link', { name: 'Add person' }).click();
  await admin.getByLabel('User name').fill(username);
  await admin.getByRole('button', { name: 'Add person' }).click();
  await admin.getByText('Choose which cameras they may see.').waitFor();
  await expectFocus(admin.getByRole('radio', { name: 'All cameras' }));
  await admin.getByRole('radio', { name: 'Chosen cameras' }).check();
  for (const name of cameras) await box(name).check();
  await expectGoodPage(admin);
  await admin.getByRole('button', { name: 'Add person' }).click();
  const link = admin.getByLabel(`Link for ${username}`, { exact: true });
  await expectFocus(link);
  await expectGoodPage(admin);
  return link.inputValue();
}

/** In a browser of their own: chooses a password by the link. @returns the wall that it leads to */
async function choosePassword(link: string): Promise<Page> {
  const page = await (await openContext(stage)).newPage();
  await page.goto(link);
  await expectGoodPage(page);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Password again', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Choose this password' }).click();
  await page.waitForURL('/');
  return page;
}

test('a new viewer sees the chosen cameras, and a wall that is open follows every change', async () => {
  const link = await addViewer('vic', ['Gate', 'Roof']);
  const page = await choosePassword(link);
  await untilTileSays(page, 'Gate', 'LIVE');
  await untilTileSays(page, 'Roof', 'LIVE');
  expect(await namesOn(page)).toEqual(['Gate', 'Roof']);
  expect((await page.context().request.get('/cameras/door')).status()).toBe(404);
  const again = await page.context().request.get(link);
  expect(again.status()).toBe(404);
  expect(await again.text()).toContain('<title>Link no longer valid');

  const opened: string[] = [];
  page.context().on('request', (request) => opened.push(new URL(request.url()).pathname));
  let loads = 0;
  page.on('load', () => (loads += 1));
  await openPerson('vic');
  await box('Roof').uncheck();
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => namesOn(page), soon).toEqual(['Gate']);
  await untilItMoves(tile(page, 'Gate'));

  await admin.goto('/admin/cameras/door');
  await box('vic').check();
  await admin.getByRole('button', { name: 'Save who may see it' }).click();
  await admin.getByText('Saved: open walls follow at once.').waitFor();
  await expectGoodPage(admin);
  await expect.poll(() => namesOn(page), soon).toEqual(['Gate', 'Door']);
  await untilTileSays(page, 'Door', 'LIVE');
  await untilTileSays(page, 'Gate', 'LIVE');
  expect(opened.filter((path) => path === '/api/wall')).toEqual([]);
  expect(loads).toBe(0);

  await openPerson('vic');
  await expectGoodPage(admin);
  await admin.getByRole('button', { name: 'Disable' }).click();
  await page.getByText('You are signed out.').waitFor(soon);
  await admin.getByRole('button', { name: 'Enable' }).waitFor();
});

test('another role signs out; the last administrator is told why they must stay', async () => {
  const page = await choosePassword(await addViewer('wim', ['Door']));
  await untilTileSays(page, 'Door', 'LIVE');
  await openPerson('wim');
  await admin.getByRole('radio', { name: 'Administrator' }).check();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.waitForURL('/admin/users');
  await page.getByText('You are signed out.').waitFor(soon);

  await openPerson('wim');
  await admin.getByRole('radio', { name: 'Viewer' }).check();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.waitForURL('/admin/users');
  await openPerson('Ada');
  await admin.getByRole('radio', { name: 'Viewer' }).check();
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('Nobody else who can log in is an administrator').waitFor(patient);
  await admin.getByRole('link', { name: 'Delete' }).click();
  await admin.getByRole('button', { name: 'Delete the person' }).click();
  await admin.getByText('Nobody else who can log in is an administrator').waitFor(patient);
  await expectGoodPage(admin);
});
