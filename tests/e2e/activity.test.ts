import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs } from './browser';
import { expectGoodPage } from './good-page';
import { openRealTabs } from './real-tabs';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });
const source = { kind: 'test-pattern', width: 320, height: 180, fps: 5 } as const;

test('who looks at a wall is seen to watch it, until the tab is hidden; filters narrow it down', async () => {
  const admin = await openAdminContext(stage);
  await addCameras(admin, [
    { name: 'Porch', source },
    { name: 'Yard', source },
  ]);
  const page = await admin.newPage();
  const what = page.locator('tbody tr');
  const rows = async (path: string) => {
    await page.goto(path);
    return what.allInnerTexts();
  };
  const watching = '/admin/activity?kind=watching';
  const { context, close } = await openRealTabs();
  try {
    await context.addCookies(await admin.cookies());
    const wall = await context.newPage();
    await wall.goto(stage.framewall.url);
    await untilTileSays(wall, 'Porch', 'LIVE');
    const both = [expect.stringMatching(/is watching/), expect.stringMatching(/is watching/)];
    await expect.poll(() => rows(watching), patient).toEqual(both);

    const other = await context.newPage();
    await other.bringToFront();
    await expect.poll(() => wall.evaluate(() => document.visibilityState), patient).toBe('hidden');
    const neither = [expect.stringMatching(/watched/), expect.stringMatching(/watched/)];
    await expect.poll(() => rows(watching), patient).toEqual(neither);
  } finally {
    await close();
  }

  await page.goto('/admin/activity');
  await page.getByLabel('Camera', { exact: true }).selectOption({ label: 'Yard' });
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Changes' });
  await page.getByLabel('From', { exact: true }).fill('2026-01-31T14:00');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/camera=/);
  expect(await what.allInnerTexts()).toEqual([expect.stringMatching(/added Yard/)]);
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(new URL(page.url()).searchParams.get('zone')).toBe(zone);
  await expectGoodPage(page);

  await page.getByLabel('Text', { exact: true }).fill('nothing has this');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('Nothing that was noted matches.').waitFor();
  await page.getByRole('link', { name: 'Show everything' }).click();
  await what.filter({ hasText: 'logged in' }).first().waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^framewall-activity-.*\.csv$/);
});
