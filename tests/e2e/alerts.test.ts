import { afterEach, expect, test } from 'vitest';
import { isSigned, openReceiver, status, type Receiver } from '@/tests/fakes/webhook-receiver';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage, looks, optionsOf } from './good-page';
import { setStage } from './stage';

const patient = { timeout: patienceMs };

const stage = setStage({ withAdmin: true });
let receiver: Receiver | undefined;

afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

test('a webhook is made, its secret is shown once, and its test tells what came of it', async () => {
  receiver = await openReceiver();
  const admin = await openAdminContext(stage);
  await addCameras(admin, [smallPattern('Gate')]);
  const page = await admin.newPage();
  await page.goto('/admin/alerts');
  await page.getByText('Nobody is told when a camera is lost.').waitFor();
  await page.getByRole('link', { name: 'New webhook' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Night shift');
  await page.getByLabel('Address', { exact: true }).fill(receiver.url);
  await page.getByRole('button', { name: 'Create webhook' }).click();
  const secret = await page.getByRole('textbox', { name: 'Signing secret' }).inputValue(patient);
  expect(secret).toMatch(/^whsec_/);

  const test = page.getByRole('button', { name: 'Send a test to Night shift' });
  const outcome = page.locator('form').filter({ has: test }).getByRole('status');
  await test.click();
  await expect.poll(() => outcome.innerText(), patient).toMatch(/127\.0\.0\.1/);
  const [message] = receiver.received;
  if (!message) throw new Error('Nothing arrived.');
  expect(isSigned(message, secret)).toBe(true);

  receiver.answers = [status(500)];
  await test.click();
  await expect.poll(() => outcome.innerText(), patient).toMatch(/500/);

  await page.getByRole('link', { name: 'All webhooks' }).click();
  await page.getByRole('row', { name: /Night shift/ }).waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(await page.content()).not.toContain('/hook');
  await page.getByRole('link', { name: 'deliveries to Night shift' }).click();
  await expect.poll(() => page.locator('tbody tr').count(), patient).toBe(2);
});

test.each(looks)(
  'the pages of alerts are accessible and fit: $colorScheme, $device',
  async (look) => {
    const admin = await openAdminContext(stage, optionsOf(look));
    const page = await admin.newPage();
    await page.goto('/admin/alerts');
    await page.getByRole('row', { name: /Night shift/ }).waitFor();
    await expectGoodPage(page);
    await page.getByRole('link', { name: 'deliveries to Night shift' }).click();
    await page.waitForURL('**/deliveries');
    await expectGoodPage(page);
    await page.goto('/admin/alerts/new');
    await page.getByRole('button', { name: 'Create webhook' }).waitFor();
    await expectGoodPage(page);
  },
);
