import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openAdminContext } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
const password = 'hidden in the yard';

test('a person gets from a wrong address over a wrong password to the offered way out, and the camera is live', async () => {
  const camera = await stage.camera({ auth: 'digest', username: 'viewer', password });
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/admin/cameras/new');
  const look = page.getByRole('button', { name: 'Test camera' });
  const address = page.getByRole('textbox', { name: 'Address' });
  const findings = page.getByRole('complementary', { name: 'Test', exact: true });

  await page.getByLabel('Name', { exact: true }).fill('Yard');
  await address.fill('http://127.0.0.1:1/video');
  await look.click();
  await findings.getByText('is closed: check the port').first().waitFor();

  // The address of its still picture, where a stream is expected.
  await address.fill(camera.url.replace('/video', '/snapshot.jpg'));
  await page.getByLabel('User name').fill('viewer');
  await page.getByLabel('Password', { exact: true }).fill('a guess');
  await look.click();
  await findings.getByText('refused the user name or password').first().waitFor();

  await page.getByLabel('Password', { exact: true }).fill(password);
  await look.click();
  await findings.getByRole('button', { name: 'Use it as still pictures' }).click();
  await findings.getByRole('img', { name: 'What the camera shows now' }).waitFor();
  expect(await page.getByRole('radio', { name: 'Still pictures' }).isChecked()).toBe(true);

  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Yard was added.').waitFor();
  await page.goto('/');
  await untilTileSays(page, 'Yard', 'LIVE');
  await drawnNumbers(tile(page, 'Yard'), 3);
});

test('what the camera sent is saved as a file, without the log-in', async () => {
  const camera = await stage.camera({ auth: 'basic', username: 'viewer', password });
  const page = await (await openAdminContext(stage)).newPage();
  await page.goto('/admin/cameras/new');
  await page.getByRole('textbox', { name: 'Address' }).fill(camera.url);
  await page.getByLabel('User name').fill('viewer');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Test camera' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download capture' }).click();
  const file = await readFile(await (await downloading).path());
  expect(file.includes('multipart/x-mixed-replace')).toBe(true);
  expect(file.includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(true);
  expect(file.length).toBeLessThan(400 * 1024);
  for (const secret of [password, encodeURIComponent(password), btoa(`viewer:${password}`)]) {
    expect(file.includes(secret)).toBe(false);
  }
});
