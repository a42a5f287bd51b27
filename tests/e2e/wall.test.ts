import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnWall, tilesThatSay } from './tiles';

const patient = { timeout: patienceMs };
const count = 36;
const names = Array.from({ length: count }, (_, index) => `Camera ${index + 1}`);

const stage = setStage({ withAdmin: true });

/** The pictures' requests that the page and its worker make from now on. */
function countPictureRequests(page: Page): { readonly paths: string[] } {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const isPictures = pathname === '/api/wall' || pathname.startsWith('/api/cameras/');
    if (request.method() === 'GET' && isPictures) paths.push(pathname);
  });
  return { paths };
}

test('36 tiles are live over one connection, and a form in another tab still saves', async () => {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    names.map((name) => smallPattern(name, 3)),
  );
  const page = await context.newPage();
  const asked = countPictureRequests(page);
  await page.goto('/');
  await expect.poll(() => tilesThatSay(page, 'LIVE').count(), patient).toBe(count);

  const admin = await context.newPage();
  await admin.goto('/admin/cameras/camera-36');
  await admin.getByLabel('Name', { exact: true }).fill('Last of all');
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('Last of all was saved.').waitFor();

  await page.bringToFront();
  await page.getByText('Last of all', { exact: true }).waitFor();
  const first = await drawnWall(page);
  expect(first).toHaveLength(count);
  await expect
    .poll(async () => {
      const now = await drawnWall(page);
      return now.filter((number, index) => number !== undefined && number !== first[index]).length;
    }, patient)
    .toBe(count);
  expect(await tilesThatSay(page, 'LIVE').count()).toBe(count);
  expect(asked.paths).toEqual(['/api/wall']);
});

test('a page that is left keeps no connection behind', async () => {
  const camera = await stage.camera();
  const context = await openAdminContext(stage);
  await addCameras(context, [{ name: 'Hall', source: { kind: 'mjpeg', url: camera.url } }]);
  const page = await context.newPage();
  const open = async () => (await camera.report()).openConnections;
  await page.goto('/');
  await expect.poll(open, patient).toBe(1);
  await page.getByRole('link', { name: 'Cameras' }).click();
  await page.getByRole('link', { name: 'Add a camera' }).click();
  await page.waitForURL('/admin/cameras/new');
  await expect.poll(open, patient).toBe(0);

  await page.goto('/cameras/hall');
  await expect.poll(open, patient).toBe(1);
  await page.goto('about:blank');
  await expect.poll(open, patient).toBe(0);
  expect((await camera.report()).mostConnections).toBe(1);
});
