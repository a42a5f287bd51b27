import { expect, test } from 'vitest';
import { startHttpsProxy } from '@/tests/fakes/https-proxy';
import { admin } from '@/tests/fakes/start-framewall';
import { openContext } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

test('behind an https proxy one logs in, adds a camera and sees it live', async () => {
  const proxy = await startHttpsProxy(stage.framewall.port);
  try {
    const options = { baseURL: proxy.url, ignoreHTTPSErrors: true };
    const context = await openContext(stage, options);
    const page = await context.newPage();
    await page.goto('/admin/cameras/new');
    await page.getByLabel('User name').fill(admin.username);
    await page.getByLabel('Password').fill(admin.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL('/admin/cameras/new');
    const cookies = await context.cookies();
    const facts = cookies.map(({ name, secure, httpOnly }) => ({ name, secure, httpOnly }));
    expect(facts.sort((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: 'framewall.device', secure: true, httpOnly: true },
      { name: 'framewall.session', secure: true, httpOnly: true },
    ]);

    await page.getByRole('radio', { name: /Test pattern/ }).check();
    await page.getByLabel('Name', { exact: true }).fill('Proxied');
    await page.getByRole('button', { name: 'Add camera' }).click();
    await page.getByText('Proxied was added.').waitFor();
    await page.getByRole('link', { name: 'Wall', exact: true }).click();
    await untilTileSays(page, 'Proxied', 'LIVE');
    await drawnNumbers(tile(page, 'Proxied'), 4);
    await context.close();
  } finally {
    await proxy.stop();
  }
});
