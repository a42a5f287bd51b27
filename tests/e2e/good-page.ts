import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = await readFile(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

const viewports = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** Both themes on both devices. */
export const looks = (['dark', 'light'] as const).flatMap((colorScheme) =>
  (['desk', 'phone'] as const).map((device) => ({ colorScheme, device })),
);
export type Look = (typeof looks)[number];

/** For a browser that looks like this. */
export function optionsOf({ colorScheme, device }: Look): BrowserContextOptions {
  return { colorScheme, viewport: viewports[device], hasTouch: device === 'phone' };
}

/** The page is accessible as it stands, and fits the window's width. */
export async function expectGoodPage(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
}

/** What is wrong, each with the element it is about. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found, passes } = await page.evaluate<AxeResults>('axe.run()');
  expect(passes.length).toBeGreaterThan(10);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
