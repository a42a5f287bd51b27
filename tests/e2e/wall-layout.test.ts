import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WallView } from '@/lib/wall/wall-view';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { touch } from './camera-picture';
import { setStage } from './stage';
import { tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
const desk = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };
const names = ['North', 'East', 'South', 'West', 'Hall', 'Yard', 'Roof', 'Gate'];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

beforeAll(async () => {
  const context = await openAdminContext(stage);
  await addCameras(
    context,
    names.map((name) => smallPattern(name, 1)),
  );
  await context.close();
});

async function openWall(context: BrowserContext, view: Partial<WallView>): Promise<Page> {
  const answer = await context.request.put('/api/walls/home', { data: { view } });
  expect(answer.status()).toBe(200);
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('.wall-grid[data-measured=true]').waitFor();
  return page;
}

/** Of the tiles, in their order, and of the places left empty. */
function boxes(page: Page, selector = '.wall-cell'): Promise<readonly Box[]> {
  return page.locator(selector).evaluateAll((cells) =>
    cells.map((cell) => {
      const { x, y, width, height } = cell.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
}

const right = ({ x, width }: Box) => x + width;
const bottom = ({ y, height }: Box) => y + height;

function expectWholePixels(all: readonly Box[]): void {
  expect(
    all.flatMap(({ x, y, width, height }) => [x, y, width, height]).every(Number.isInteger),
  ).toBe(true);
}

/** No two lie over one another. */
function expectApart(all: readonly Box[]): void {
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const areApart =
        right(one) <= other.x ||
        right(other) <= one.x ||
        bottom(one) <= other.y ||
        bottom(other) <= one.y;
      expect(areApart).toBe(true);
    }
  }
}

describe('before the script has measured the window', () => {
  /** The boxes as the page comes, and as they are once its script runs. */
  async function beforeAndAfter(viewport: typeof desk, view: Partial<WallView>) {
    const context = await openAdminContext(stage, { viewport });
    const measured = await openWall(context, view);
    const after = await boxes(measured);
    const page = await context.newPage();
    await page.route('**/*.js', (route) => route.abort());
    await page.goto('/');
    await page.locator('.wall-grid[data-measured=false]').waitFor();
    const before = await boxes(page);
    const overlap = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await context.close();
    return { before, after, overlap };
  }

  const layouts: readonly (readonly [string, typeof desk, Partial<WallView>])[] = [
    ['all in view', { width: 1280, height: 721 }, { layout: 'auto' }],
    ['a main tile and seven', desk, { layout: '1+7' }],
    ['a main tile and five, in a high window', { width: 800, height: 900 }, { layout: '1+5' }],
    ['four columns', desk, { layout: 'columns', columns: 4 }],
    ['a phone', phone, { layout: '1+5' }],
  ];

  test.each(layouts)('tiles stand where they will stand: %s', async (_name, viewport, view) => {
    const { before, after, overlap } = await beforeAndAfter(viewport, view);
    expect(before).toHaveLength(names.length);
    expect(overlap).toBeLessThanOrEqual(0);
    expectApart(before);
    for (const [index, box] of before.entries()) {
      const then = after[index];
      if (!then) throw new Error('A tile is missing.');
      // Later they are whole pixels, shared out: at most one for each tile before.
      for (const key of ['x', 'y', 'width', 'height'] as const) {
        expect(Math.abs(box[key] - then[key]), `${key} of tile ${index + 1}`).toBeLessThanOrEqual(
          8,
        );
      }
    }
  });

  test('in a window of an unusual shape all are in view all the same', async () => {
    const wide = { width: 1600, height: 500 };
    const { before, overlap } = await beforeAndAfter(wide, { layout: 'auto' });
    expect(overlap).toBeLessThanOrEqual(0);
    expectApart(before);
    expect(Math.max(...before.map(bottom))).toBeLessThanOrEqual(wide.height);
    expect(Math.min(...before.map(({ width }) => width))).toBeGreaterThan(200);
  });
});

describe('on a desk', () => {
  test('the automatic layout shows all tiles at once, a pixel apart', async () => {
    const page = await openWall(await openAdminContext(stage, { viewport: desk }), {});
    const all = await boxes(page);
    expect(all).toHaveLength(8);
    expectWholePixels(all);
    expectApart(all);
    expect(Math.max(...all.map(right))).toBe(desk.width);
    expect(Math.max(...all.map(bottom))).toBe(desk.height);
    const [first, second, , fourth] = all;
    expect(second?.x).toBe((first ? right(first) : 0) + 1);
    expect(fourth?.y).toBe((first ? bottom(first) : 0) + 1);
    expect(await boxes(page, '.wall-empty')).toHaveLength(1);
  });

  test.each([
    ['1+5', 2 / 3, 3],
    ['1+7', 3 / 4, 4],
  ] as const)('%s has a main tile and small ones around it', async (layout, part, columns) => {
    const context = await openAdminContext(stage, { viewport: desk });
    const page = await openWall(context, { layout });
    const all = await boxes(page);
    expectWholePixels(all);
    expectApart(all);
    const [main, ...small] = all;
    expect((main?.width ?? 0) / desk.width).toBeCloseTo(part, 2);
    expect((main?.height ?? 0) / desk.height).toBeCloseTo(part, 2);
    expect(small.every(({ width }) => Math.abs(width - desk.width / columns) < 2)).toBe(true);
    const block = all.slice(0, 2 * columns);
    expect(Math.max(...block.map(right))).toBe(desk.width);
    expect(Math.max(...block.map(bottom))).toBe(desk.height);
    expect(all.slice(2 * columns).every(({ y }) => y > desk.height)).toBe(true);
  });

  test('a chosen number of columns takes the whole width and scrolls', async () => {
    const context = await openAdminContext(stage, { viewport: desk });
    const page = await openWall(context, { layout: 'columns', columns: 2 });
    const all = await boxes(page);
    expectApart(all);
    expect(new Set(all.map(({ x }) => x)).size).toBe(2);
    expect(right(all[1] ?? { x: 0, y: 0, width: 0, height: 0 })).toBe(desk.width);
    expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(
      true,
    );
  });

  test('the menu changes the layout at once, and the next visit finds it', async () => {
    const page = await openWall(await openAdminContext(stage, { viewport: desk }), {
      layout: 'auto',
      fit: 'contain',
    });
    const saved = () =>
      page.waitForResponse((one) => one.url().endsWith('/api/walls/home') && one.ok());
    await page.getByTitle('Layout').click();
    const layoutSaved = saved();
    await page.getByRole('radio', { name: 'One large, five small' }).click();
    await expect.poll(async () => (await boxes(page))[0]?.width).toBe(853);
    await layoutSaved;
    const fitSaved = saved();
    await page.getByRole('radio', { name: 'Fill the tile' }).click();
    await fitSaved;
    await page.reload();
    await page.locator('.wall-grid[data-measured=true][data-fit=cover]').waitFor();
    expect((await boxes(page))[0]?.width).toBe(853);
    const fitOf = tile(page, 'North').locator('canvas');
    await expect.poll(() => fitOf.evaluate((one) => getComputedStyle(one).objectFit)).toBe('cover');
    await page.getByTitle('Layout').click();
    await page.getByRole('radio', { name: 'Whole picture' }).click();
  });

  test('a layout that cannot be saved stays, and a sentence says so', async () => {
    const context = await openAdminContext(stage, { viewport: desk });
    const page = await openWall(context, { layout: 'auto' });
    await page.route('**/api/walls/home', (route) => route.abort());
    await page.getByTitle('Layout').click();
    await page.getByRole('radio', { name: 'One large, seven small' }).click();
    await page.getByText('This could not be saved: the server does not answer.').waitFor();
    await expect.poll(async () => (await boxes(page))[0]?.width).toBe(960);
  });
});

describe('on a phone', () => {
  test.each(['auto', '1+5', 'columns'] as const)('%s is one column', async (layout) => {
    const options = { viewport: phone, hasTouch: true, isMobile: true };
    const context = await openAdminContext(stage, options);
    const page = await openWall(context, { layout });
    const all = await boxes(page);
    expectWholePixels(all);
    expectApart(all);
    expect(new Set(all.map(({ x, width }) => `${x} ${width}`))).toEqual(new Set(['0 390']));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('a tap on a tile opens it, and its own button shows what else it can do', async () => {
    const options = { viewport: phone, hasTouch: true, isMobile: true };
    const context = await openAdminContext(stage, options);
    const page = await openWall(context, { layout: 'auto' });
    await untilTileSays(page, 'East', 'LIVE');
    const more = page.getByRole('button', { name: 'Actions for East' });
    await more.tap();
    const actions = page.getByRole('group', { name: 'Actions for East' });
    await actions.getByRole('button', { name: 'Details of East' }).tap();
    await page
      .getByRole('region', { name: 'Details of East' })
      .getByText('320 × 180')
      .first()
      .waitFor();
    for (const control of await actions.locator('button, a').all()) {
      const { width = 0, height = 0 } = (await control.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await tile(page, 'South').tap();
    await page.waitForURL('/cameras/south', { timeout: patienceMs });
  });

  test('the bar stays, above the pictures', async () => {
    const options = { viewport: phone, hasTouch: true, isMobile: true };
    const page = await openWall(await openAdminContext(stage, options), { layout: 'auto' });
    await page.locator('.wall-bar[data-hidden=true]').waitFor();
    const [bar] = await boxes(page, '.wall-bar');
    const [first] = await boxes(page);
    expect(first?.y).toBeGreaterThanOrEqual(bar ? bottom(bar) : Infinity);
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('button', { name: 'Arrange' }).waitFor();
  });

  test('the bar fits, and its menu has the rest', async () => {
    const options = { viewport: phone, hasTouch: true, isMobile: true };
    const page = await openWall(await openAdminContext(stage, options), { layout: 'auto' });
    const arrange = page.getByRole('button', { name: 'Arrange' });
    expect(await arrange.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByTitle('Layout').tap();
    await page.getByRole('radio', { name: 'Fill the tile' }).waitFor();
    await arrange.tap();
    await page.getByText('Drag a tile by its number.').waitFor();
    expect(await arrange.isVisible()).toBe(false);
  });

  test('a finger drags a tile by its number while tiles are arranged, and the order stays', async () => {
    const options = { viewport: phone, hasTouch: true, isMobile: true };
    const context = await openAdminContext(stage, options);
    const page = await openWall(context, { layout: 'auto' });
    await untilTileSays(page, 'North', 'LIVE');
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('button', { name: 'Arrange' }).tap();
    await page.getByText('Drag a tile by its number.').waitFor();
    const middle = async (name: string, selector: string): Promise<[number, number]> => {
      const box = await tile(page, name).locator(selector).boundingBox();
      if (!box) throw new Error(`${selector} of ${name} does not show.`);
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const order = () => page.locator('.tile-name').allInnerTexts();
    // Beside the number a finger scrolls, and moves nothing.
    const [, beside] = await middle('South', '.tile-place');
    await touch(page, [[[40, beside]], [[40, beside - 60]], [[40, beside - 120]]]);
    const scrolled = () => page.evaluate(() => scrollY);
    await expect.poll(scrolled, { timeout: patienceMs }).toBeGreaterThan(0);
    expect(await order()).toEqual(names);

    // Where it scrolled back to by itself, a tile would be out of view, and show nothing.
    await page.evaluate(() => (history.scrollRestoration = 'manual'));
    await page.reload();
    expect(await scrolled()).toBe(0);
    await untilTileSays(page, 'North', 'LIVE');
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('button', { name: 'Arrange' }).tap();
    const [x, y] = await middle('South', '.tile-place');
    const saved = page.waitForResponse((one) => one.url().endsWith('/api/walls/home') && one.ok());
    const [, top] = await middle('North', '.tile-place');
    await touch(page, [[[x, y]], [[x, (y + top) / 2]], [[x, top]]]);
    await saved;
    const moved = ['South', 'North', 'East', ...names.slice(3)];
    await expect.poll(order, { timeout: patienceMs }).toEqual(moved);
    await page.reload();
    await untilTileSays(page, 'South', 'LIVE');
    expect(await order()).toEqual(moved);
  });
});
