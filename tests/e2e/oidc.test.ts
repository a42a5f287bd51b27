import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { sentenceOfCode } from '@/lib/auth/refusal-code';
import { startOpenidProvider } from '@/tests/fakes/openid-provider';
import { addCameras, openAdminContext, openContext, smallPattern } from './browser';
import { expectGoodPage, looks, optionsOf } from './good-page';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const provider = await startOpenidProvider();
provider.accounts.set('mona', { preferred_username: 'mona' });
afterAll(() => provider.stop());

const stage = setStage({ withAdmin: true, env: { ...provider.env, OIDC_CAMERAS: 'all' } });
const bookmark = '/cameras/gate?zoom=2';

async function enterAs(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: 'Log in with the club' }).click();
  await page.getByLabel('Who are you?').fill(subject);
  await page.getByRole('button', { name: 'Enter' }).click();
}

test('a bookmarked camera leads through the provider and back to it', async () => {
  await addCameras(await openAdminContext(stage), [smallPattern('Gate')]);
  const page = await (await openContext(stage)).newPage();
  await page.goto(bookmark);
  await page.waitForURL(/\/login\?/);
  await page.getByLabel('Password').waitFor();

  await enterAs(page, '');
  await page.getByText(sentenceOfCode('oidc-denied')).waitFor();
  await enterAs(page, 'mona');
  await page.waitForURL(stage.framewall.url + bookmark);
  await untilTileSays(page, 'Gate', 'LIVE');

  const session: unknown = await (await page.request.get('/api/auth/session')).json();
  expect(session).toMatchObject({ user: { username: 'mona', role: 'viewer' } });
});

test('without JavaScript one gets in through the provider, too', async () => {
  const page = await (await openContext(stage, { javaScriptEnabled: false })).newPage();
  await page.goto('/login?next=%2Fwalls');
  await enterAs(page, 'mona');
  await page.waitForURL('/walls');
});

test.each(looks)('the log-in page is accessible, $colorScheme on a $device', async (look) => {
  const page = await (await openContext(stage, optionsOf(look))).newPage();
  await page.goto('/login?error=oidc-settings');
  await page.getByText(sentenceOfCode('oidc-settings')).waitFor();
  await expectGoodPage(page);
});
