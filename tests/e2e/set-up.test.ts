import { expect, test } from 'vitest';
import { admin } from '@/tests/fakes/start-framewall';
import { openContext } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const stage = setStage({});

test('the set-up link leads through the first administrator to a moving picture, once', async () => {
  const page = await (await openContext(stage)).newPage();
  const link = await stage.framewall.setUpLink();

  await page.goto('/setup?code=guessed');
  await page.getByText('This set-up link is not valid.').waitFor();

  await page.goto(link);
  const create = page.getByRole('button', { name: 'Create the administrator' });
  await page.getByLabel('User name').fill(admin.username);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByLabel('Password again').fill('something else');
  await create.click();
  await page.locator('[aria-invalid=true]').first().waitFor();
  expect(await page.getByLabel('User name').inputValue()).toBe(admin.username);

  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByLabel('Password again').fill(admin.password);
  await create.click();
  await page.waitForURL('/');
  await page.getByRole('heading', { name: 'No cameras yet' }).waitFor();

  await page.getByRole('button', { name: 'Add the test pattern' }).click();
  await untilTileSays(page, 'Test pattern', 'LIVE');
  const numbers = await drawnNumbers(tile(page, 'Test pattern'), 4);
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other));

  const stranger = await (await openContext(stage)).newPage();
  await stranger.goto(link);
  expect(new URL(stranger.url()).pathname).toBe('/login');
  await stranger.getByRole('button', { name: 'Log in' }).waitFor();
});
