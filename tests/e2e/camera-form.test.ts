import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addCameras, openAdminContext } from './browser';
import { setStage } from './stage';

const stage = setStage({ withAdmin: true });

const kind = (page: Page) => page.locator('input[name="source.kind"]:checked').inputValue();
const address = (page: Page) => page.getByRole('textbox', { name: 'Address' });

async function openForm(): Promise<[BrowserContext, Page]> {
  const context = await openAdminContext(stage);
  const page = await context.newPage();
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).fill('Gate');
  return [context, page];
}

test('an address chooses its kind while it is typed, and the typing goes on', async () => {
  const [, page] = await openForm();
  await address(page).click();
  await page.keyboard.type('rtsp://10.0.0.9/stream1');
  expect(await kind(page)).toBe('rtsp');
  expect(await address(page).inputValue()).toBe('rtsp://10.0.0.9/stream1');
  await page.getByText('By its address, this is: Video stream (RTSP).').waitFor();

  await page.locator('input[name="source.kind"]:checked').press('ArrowUp');
  expect(await kind(page)).toBe('snapshot');
});

test('an error in a part that is closed opens it, takes the focus, and goes with the next key', async () => {
  const [, page] = await openForm();
  await address(page).fill('rtsp://127.0.0.1:1/stream1');
  const rate = page.getByLabel('Pictures per second, at most');
  await page.getByText('More').click();
  await rate.fill('900');
  await page.getByText('More').click();
  expect(await rate.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.locator('[id="source.fps-error"]').waitFor();
  expect(await rate.evaluate((field) => field === document.activeElement)).toBe(true);
  await rate.press('Backspace');
  expect(await page.locator('[id="source.fps-error"]').count()).toBe(0);
});

test('a smaller picture takes over the log-in, which never comes back', async () => {
  const [context, page] = await openForm();
  const camera = await stage.camera({ auth: 'digest', username: 'viewer', password: 'canary' });
  await address(page).fill(camera.url);
  await page.getByLabel('User name').fill('viewer');
  await page.getByLabel('Password', { exact: true }).fill('canary');
  await page.getByText('Smaller picture for the wall').click();
  await page.getByLabel('How the smaller picture is obtained').selectOption('mjpeg');
  await page.locator('[id="sub.url"]').fill(`${camera.url}?small`);
  await page.getByRole('button', { name: 'Test the smaller picture' }).click();
  await page.getByText('320 × 180').waitFor();
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Gate was added.').waitFor();

  const answer = await context.request.get('/api/cameras/gate');
  expect(await answer.json()).toMatchObject({
    camera: {
      source: { username: 'viewer', secretsSet: ['password'] },
      subSource: { url: `${camera.url}?small`, sameLogIn: true, secretsSet: ['password'] },
    },
  });
  await page.goto('/admin/cameras/gate');
  await page.locator('[id="source.password-hint"]').getByText('Password set').waitFor();
  expect(await page.locator('[id="sub.url"]').isVisible()).toBe(true);
  expect(await page.locator('[id="sub.password"]').isVisible()).toBe(false);
  expect(await page.content()).not.toContain('canary');
});

test('without a script the form can do all of it, a step at a time', async () => {
  const context = await openAdminContext(stage, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/admin/cameras/new');
  await page.getByLabel('Name', { exact: true }).fill('Pi');
  await page.locator('input[value="pi"]').check();
  await page.getByRole('button', { name: 'Show the fields' }).first().click();
  await page.getByLabel('Size').fill('640 x 480');
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('Pi was added.').waitFor();
  await page.getByText('640 × 480, video').waitFor();
});

test('the form of a stored camera shows its kind, and the others when asked', async () => {
  const context = await openAdminContext(stage);
  const source = { kind: 'command', program: '/bin/false', args: ['-o', 'a "b"'], rotation: 90 };
  await addCameras(context, [{ name: 'Program', source }]);
  const page = await context.newPage();
  await page.goto('/admin/cameras/program');
  expect(await page.getByLabel('Arguments').inputValue()).toBe('-o\na "b"');
  expect(await page.getByLabel('Turn the picture').isVisible()).toBe(true);
  const others = page.getByRole('radio', { name: 'Test pattern' });
  expect(await others.isVisible()).toBe(false);
  await page.getByText('choose another way').click();
  await others.check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Program was saved.').waitFor();
});
