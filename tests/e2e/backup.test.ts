import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { admin, startFramewall } from '@/tests/fakes/start-framewall';
import { addCameras, openAdminContext, openContext, smallPattern } from './browser';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
const passphrase = 'seven geese at noon';

/** Whether the page is wider than its window. */
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

test('a backup is made on its page, and a new server begins with it', async () => {
  const context = await openAdminContext(stage, { acceptDownloads: true });
  await addCameras(context, [smallPattern('Gate'), smallPattern('Yard')]);
  const page = await context.newPage();
  await page.goto('/admin/backup');
  const make = page.getByRole('region', { name: 'Make a backup' });
  await make.getByLabel('Passphrase for the backup', { exact: true }).fill(passphrase);
  await make.getByLabel('Passphrase again', { exact: true }).fill('another one, by mistake');
  await make.getByLabel('Your own password', { exact: true }).fill(admin.password);
  await make.getByRole('button', { name: 'Make a backup' }).click();
  await make.getByText('The two passphrases are not the same.').waitFor();
  await make.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await make.getByRole('button', { name: 'Make a backup' }).click();
  await make.getByText(/^framewall-.*\.framewall-backup is ready/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    make.getByRole('link', { name: 'Download the backup' }).click(),
  ]);
  const file = await download.path();
  expect((await readFile(file, 'utf8')).startsWith('{"format":"framewall-backup"')).toBe(true);

  const fresh = await startFramewall();
  try {
    const context = await openContext(stage, {
      baseURL: fresh.url,
      viewport: { width: 390, height: 844 },
    });
    const phone = await context.newPage();
    await phone.goto(await fresh.setUpLink());
    await phone.getByRole('link', { name: 'Restore it here' }).click();
    await phone.getByLabel('Backup', { exact: true }).setInputFiles(file);
    await phone.getByLabel('Passphrase of the backup', { exact: true }).fill('not this one');
    const look = phone.getByRole('button', { name: 'Look into the backup' });
    await look.click();
    await phone.getByText('The passphrase does not open this backup.').waitFor();
    await phone.getByLabel('Passphrase of the backup', { exact: true }).fill(passphrase);
    await look.click();
    await phone.getByRole('heading', { name: 'Begin with this backup?' }).waitFor();
    await phone.getByRole('row', { name: 'Cameras 2' }).waitFor();
    expect(await isTooWide(phone)).toBe(false);
    await phone.getByRole('button', { name: 'Begin with it' }).click();
    await phone.waitForURL('**/login');
    await phone.getByLabel('User name').fill(admin.username);
    await phone.getByLabel('Password', { exact: true }).fill(admin.password);
    await phone.getByRole('button', { name: 'Log in' }).click();
    await untilTileSays(phone, 'Gate', 'LIVE');
    await untilTileSays(phone, 'Yard', 'LIVE');
  } finally {
    await fresh.discard();
  }
});

test('an open wall follows a backup that is restored, and whoever restores it stays', async () => {
  const context = await openAdminContext(stage);
  const wall = await context.newPage();
  await wall.goto('/');
  const page = await context.newPage();
  const made = await context.request.post('/api/backup', {
    data: { passphrase, password: admin.password },
  });
  await addCameras(context, [smallPattern('Late')]);
  await untilTileSays(wall, 'Late', 'LIVE');
  await page.goto('/admin/backup');
  const restore = page.getByRole('region', { name: 'Restore a backup' });
  await restore.getByLabel('Backup', { exact: true }).setInputFiles({
    name: 'a.framewall-backup',
    mimeType: 'application/octet-stream',
    buffer: await made.body(),
  });
  await restore.getByLabel('Passphrase of the backup', { exact: true }).fill(passphrase);
  await restore.getByLabel('Your own password', { exact: true }).fill(admin.password);
  await restore.getByRole('button', { name: 'Look into the backup' }).click();
  await page.getByText('you stay logged in').waitFor();
  await page.getByRole('row', { name: 'Cameras 3 2' }).waitFor();
  await page.getByRole('button', { name: 'Replace everything' }).click();
  await page.getByText('The backup was restored.').waitFor();
  await wall.getByText('Late').waitFor({ state: 'detached' });
  await untilTileSays(wall, 'Gate', 'LIVE');
});

test('a list of cameras with a line that is wrong is shown first, and its valid lines imported', async () => {
  const context = await openAdminContext(stage, { viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/admin/cameras');
  await page.getByRole('link', { name: 'Import or export' }).click();
  const give = async (text: string): Promise<void> => {
    const file = { name: 'cameras.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.getByLabel('File', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Look into the file' }).click();
  };
  await give('name;colour\nShed;red\n');
  await page.getByText('These columns are not known here: “colour”.').waitFor();
  await give('name;kind;url\nShed;test-pattern;\nRoof;mjpeg;ftp://127.0.0.1/\n');
  await page.getByRole('heading', { name: 'Import these cameras?' }).waitFor();
  await page.getByText('url: Enter an address that starts with http:// or https://.').waitFor();
  expect(await isTooWide(page)).toBe(false);
  await page.getByRole('button', { name: 'Import the valid one' }).click();
  await page.getByText('1 added, 0 changed.').waitFor();
  await page.getByRole('link', { name: 'Shed', exact: true }).first().waitFor();
});
