import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import type { Person } from '@/tests/fakes/visitor';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { tilesThatSay, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });
let hasCameras = false;
let viewer: Person;

/** A page of the administrator, where there are three cameras. */
async function openPage(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await openAdminContext(stage, options);
  if (!hasCameras) {
    await addCameras(
      context,
      ['First', 'Second', 'Third'].map((name) => smallPattern(name)),
    );
    hasCameras = true;
  }
  return context.newPage();
}

async function logIn(page: Page, person: Person): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('User name').fill(person.username);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('/');
}

/** The names on a wall, as they stand from left to right and down. */
async function namesOnWall(page: Page): Promise<string[]> {
  const tiles = await page.locator('.tile').all();
  const places = await Promise.all(
    tiles.map(async (tile) => {
      const { x = 0, y = 0 } = (await tile.boundingBox()) ?? {};
      return { x, y, name: await tile.locator('.tile-name').innerText() };
    }),
  );
  return places.sort((one, other) => one.y - other.y || one.x - other.x).map(({ name }) => name);
}

const isOn = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });

test('a wall is made of chosen cameras in an order, and renamed, and its page follows', async () => {
  const page = await openPage();
  await page.goto('/walls');
  await page.getByRole('link', { name: 'Make a wall' }).click();
  await page.waitForURL('/walls/new');
  await page.getByRole('button', { name: 'Make the wall' }).first().click();
  await page.getByText('Give the wall a name.').waitFor();
  await expectGoodPage(page);
  await page.getByLabel('Name', { exact: true }).fill('Night shift');
  await page.getByRole('radio', { name: /Everybody/ }).check();
  await isOn(page, 'First').check();
  await isOn(page, 'Third').check();
  const up = page.getByRole('button', { name: 'Move Third up' });
  await up.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Make the wall' }).first().click();
  await page.waitForURL('/walls/night-shift');
  await tilesThatSay(page, 'LIVE').nth(1).waitFor();
  expect(await namesOnWall(page)).toEqual(['Third', 'First']);

  const editor = await page.context().newPage();
  await editor.goto('/walls/night-shift/edit');
  expect(await isOn(editor, 'Second').isChecked()).toBe(false);
  const handle = editor.getByTitle('Drag to move Second');
  await handle.hover();
  await editor.mouse.down();
  const top = await editor.getByTitle('Drag to move Third').boundingBox();
  await editor.mouse.move((top?.x ?? 0) + 4, (top?.y ?? 0) - 4, { steps: 5 });
  await editor.mouse.up();
  await isOn(editor, 'Second').check();
  await editor.getByLabel('Name', { exact: true }).fill('Day shift');
  await editor.getByRole('button', { name: 'Save' }).first().click();
  await editor.waitForURL('/walls/day-shift');
  await expect.poll(() => namesOnWall(page), patient).toEqual(['Second', 'Third', 'First']);
  await page.goto('/walls/night-shift');
  expect(new URL(page.url()).pathname).toBe('/walls/day-shift');
});

test('everybody makes walls for themselves, and changes nobody else’s', async () => {
  const admin = await openPage();
  await admin.context().request.post('/api/walls', {
    data: { name: 'Shared', isShared: true, cameras: ['first'] },
  });
  const page = await (await openContext(stage)).newPage();
  viewer = await addPerson(stage.framewall, 'viewer');
  await logIn(page, viewer);
  await page.goto('/walls/new');
  expect(await page.getByRole('link', { name: 'Cameras' }).count()).toBe(0);
  expect(await page.getByRole('radio').count()).toBe(0);
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('button', { name: 'Make the wall' }).first().click();
  await page.waitForURL('/walls/mine');
  await untilTileSays(page, 'Second', 'LIVE');

  await page.goto('/walls');
  await page.getByRole('link', { name: 'Shared' }).waitFor();
  expect(await page.getByRole('link', { name: 'Edit Mine' }).count()).toBe(1);
  expect(await page.getByRole('link', { name: 'Edit Shared' }).count()).toBe(0);
  expect((await page.goto('/walls/shared/edit'))?.status()).toBe(404);
  expect((await admin.goto('/walls/mine'))?.status()).toBe(404);

  await page.goto('/walls');
  await page.getByRole('link', { name: 'Delete Mine' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('link', { name: 'Delete Mine' }).click();
  await page.getByRole('button', { name: 'Delete the wall' }).click();
  await page.getByRole('link', { name: 'Mine', exact: true }).waitFor({ state: 'detached' });
  expect((await page.goto('/walls/mine'))?.status()).toBe(404);
});

test('who may not change a wall arranges it in their browser only, and is told so', async () => {
  const admin = await openPage();
  const data = { name: 'Hall', isShared: true, cameras: ['first', 'second', 'third'] };
  await admin.context().request.post('/api/walls', { data });
  await admin.goto('/walls/hall');
  const page = await (await openContext(stage)).newPage();
  await logIn(page, viewer);
  await page.goto('/walls/hall');
  await untilTileSays(page, 'First', 'LIVE');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(new URL(request.url()).pathname);
  });
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => namesOnWall(page), patient).toEqual(['Second', 'First', 'Third']);
  const note = page.getByText(
    'Only in this browser, until you reload: somebody else made this wall.',
  );
  await note.waitFor();
  await expectGoodPage(page);
  expect(await page.getByRole('button', { name: 'Use the common order' }).count()).toBe(0);
  await page.getByTitle('Layout').click();
  await page.getByRole('radio', { name: 'One large, five small' }).click();
  await page.locator('.wall-cell').nth(2).waitFor();
  expect(sent.filter((path) => path.startsWith('/api/walls'))).toEqual([]);
  expect(await namesOnWall(admin)).toEqual(['First', 'Second', 'Third']);
  await page.reload();
  await untilTileSays(page, 'First', 'LIVE');
  expect(await namesOnWall(page)).toEqual(['First', 'Second', 'Third']);
  await note.waitFor({ state: 'detached' });
});

test('without JavaScript a wall is made, put in order and deleted all the same', async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto('/walls/new');
  await page.getByRole('button', { name: 'Make the wall' }).first().click();
  await page.getByText('Give the wall a name.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Quiet');
  await isOn(page, 'First').check();
  await isOn(page, 'Second').check();
  await page.getByRole('button', { name: 'Move Second up' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Quiet');
  expect(await isOn(page, 'Second').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Make the wall' }).first().click();
  await page.waitForURL('/walls/quiet', { waitUntil: 'commit' });
  const answer = await page.context().request.get('/api/walls/quiet');
  const { wall } = (await answer.json()) as { wall: { cameras: { slug: string }[] } };
  expect(wall.cameras.map(({ slug }) => slug)).toEqual(['second', 'first']);

  await page.goto('/walls');
  await page.getByRole('link', { name: 'Delete Quiet' }).click();
  await page.getByRole('button', { name: 'Delete the wall' }).click();
  await page.waitForURL('/walls', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Quiet', exact: true }).waitFor({ state: 'detached' });
});

test('the pages of walls and kiosks are accessible, and fit a phone', async () => {
  const page = await openPage();
  await page.context().request.post('/api/walls', { data: { name: 'Good', cameras: ['first'] } });
  await page.context().request.post('/api/kiosks', {
    data: { name: 'Entrance', expiresAt: '2099-01-31' },
  });
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    for (const path of ['/walls', '/walls/good/edit', '/walls/good/delete', '/admin/kiosks']) {
      await page.goto(path);
      await expectGoodPage(page);
    }
  }
});
