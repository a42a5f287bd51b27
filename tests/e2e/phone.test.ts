import { beforeAll, expect, test } from 'vitest';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { shownPicture, touch } from './camera-picture';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';
import { drawnNumbers, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
const names = ['North', 'South', 'West'];

const stage = setStage({ withAdmin: true });

beforeAll(async () => {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    names.map((name) => smallPattern(name)),
  );
  await context.close();
});

interface Manifest {
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
  }[];
}

test('the wall is one column, as wide as the phone', async () => {
  const page = await (await openAdminContext(stage, phone)).newPage();
  await page.goto('/');
  await untilTileSays(page, 'West', 'LIVE');
  const boxes = await Promise.all(
    names.map((name) => page.locator('.tile').filter({ hasText: name }).boundingBox()),
  );
  expect(boxes.map((box) => [box?.x, box?.width])).toEqual(names.map(() => [0, 390]));
  await expectGoodPage(page);
});

test('a swipe goes to the next camera and back, and only while the picture is whole', async () => {
  const page = await (await openAdminContext(stage, phone)).newPage();
  await page.goto('/cameras/north');
  await untilTileSays(page, 'North', 'LIVE');
  await expectGoodPage(page);
  await touch(page, [[[300, 420]], [[200, 422]], [[90, 424]]]);
  await page.waitForURL('/cameras/south');
  await drawnNumbers(page.locator('.camera-picture'), 2);
  await touch(page, [[[90, 420]], [[200, 422]], [[320, 424]]]);
  await page.waitForURL('/cameras/north');

  await untilTileSays(page, 'North', 'LIVE');
  await touch(page, [
    [
      [150, 420],
      [240, 420],
    ],
    [
      [100, 420],
      [290, 420],
    ],
    [
      [60, 420],
      [330, 420],
    ],
  ]);
  await expect.poll(async () => (await shownPicture(page)).scale, patient).toBeCloseTo(3, 1);
  const before = await shownPicture(page);
  await touch(page, [[[300, 420]], [[250, 420]], [[200, 420]]]);
  await expect
    .poll(async () => (await shownPicture(page)).left, patient)
    .toBeLessThan(before.left - 80);
  expect(new URL(page.url()).pathname).toBe('/cameras/north');
  await expectGoodPage(page);

  await page.setViewportSize({ width: 844, height: 390 });
  await expect.poll(async () => (await shownPicture(page)).scale, patient).toBeCloseTo(3, 1);
  const turned = await shownPicture(page);
  expect(turned.left).toBeLessThanOrEqual(0);
  expect(turned.right).toBeGreaterThanOrEqual(844);
});

test('it can be installed: manifest and icons are there before a log-in', async () => {
  const context = await openContext(stage, phone);
  const page = await context.newPage();
  await page.goto('/login');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await context.request.get(href ?? '');
  expect(answer.headers()['content-type']).toContain('manifest+json');
  const manifest = (await answer.json()) as Manifest;
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(
    expect.arrayContaining(['192x192', '512x512']),
  );
  for (const { src, type } of manifest.icons) {
    const icon = await context.request.get(src);
    expect(icon.status()).toBe(200);
    expect(icon.headers()['content-type']).toContain(type);
  }
  const apple = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
  expect((await context.request.get(apple ?? '')).status()).toBe(200);
});
