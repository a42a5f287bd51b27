import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage, looks, optionsOf } from './good-page';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });
/** Nobody listens there. */
const gone = { name: 'Gate', source: { kind: 'mjpeg', url: 'http://127.0.0.1:1/' } };

test('the system page tells of lost and live cameras and of who watches, and keeps itself up to date', async () => {
  const admin = await openAdminContext(stage, { acceptDownloads: true });
  await addCameras(admin, [gone, smallPattern('Yard', 10)]);
  const page = await admin.newPage();
  await page.goto('/admin/cameras');
  await page.getByRole('link', { name: 'System', exact: true }).click();
  await page.waitForURL('**/admin/system');
  await expect.poll(() => page.getByText('Viewers', { exact: true }).count()).toBeGreaterThan(0);

  const wall = await admin.newPage();
  await wall.goto('/');
  await untilTileSays(wall, 'Yard', 'LIVE');
  const row = (name: string) => page.locator('tbody tr').filter({ hasText: name });
  await row('Gate').getByText('LOST').waitFor(patient);
  await row('Gate').getByText('The camera refused the connection').waitFor(patient);
  await row('Yard').getByText('LIVE').waitFor(patient);
  await page.getByText('Gate is lost', { exact: false }).first().waitFor(patient);
  const rate = row('Yard').locator('td').nth(2);
  const rateNow = async (): Promise<number> => Number.parseFloat(await rate.innerText());
  await expect.poll(rateNow, patient).toBeGreaterThan(5);
  const words = await page.locator('main').innerText();
  for (const known of ['Node.js', process.versions.node, 'SQLite', 'ffmpeg', 'Free']) {
    expect(words).toContain(known);
  }
  await row('Gate').getByRole('link', { name: 'Gate' }).click();
  await page.waitForURL('**/admin/cameras/gate');
  await page.goBack();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download diagnostics' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^framewall-diagnostics-.*\.json$/);
  const told = JSON.parse(await readFile(await file.path(), 'utf8')) as {
    cameras: { slug: string }[];
  };
  expect(told.cameras.map(({ slug }) => slug)).toEqual(['gate', 'yard']);
});

test.each(looks)('the system page is accessible and fits: $colorScheme, $device', async (look) => {
  const admin = await openAdminContext(stage, optionsOf(look));
  const page = await admin.newPage();
  await page.goto('/admin/system');
  await page.getByRole('heading', { name: 'Cameras', exact: true }).waitFor();
  await expectGoodPage(page);
});

test('the system page tells its figures without script, and nothing to strangers', async () => {
  const still = await openAdminContext(stage, { javaScriptEnabled: false });
  const page = await still.newPage();
  await page.goto('/admin/system');
  await page.getByText('Load the page again for newer ones', { exact: false }).waitFor();
  expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(2);
  const stranger = await openContext(stage);
  const theirs = await stranger.newPage();
  await theirs.goto('/admin/system');
  await theirs.waitForURL('**/login**');
});
