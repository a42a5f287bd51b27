import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage } from './good-page';
import { setStage } from './stage';

const stage = setStage({ withAdmin: true });
let hasCamera = false;

/** The administrator's page of addresses for the camera Gate. */
async function openElsewhere(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await openAdminContext(stage, options);
  if (!hasCamera) await addCameras(context, [smallPattern('Gate')]);
  hasCamera = true;
  const page = await context.newPage();
  await page.goto('/cameras/gate/elsewhere');
  return page;
}

async function makeAddress(page: Page, program: string, label: string): Promise<string> {
  await page.getByRole('button', { name: `Make an address for ${program}` }).click();
  const field = page.getByRole('textbox', { name: label });
  await field.waitFor();
  return field.inputValue();
}

/** A page of another site that holds this HTML. */
async function otherSite(html: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end(`<!doctype html>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a camera’s page leads to an address that shows it on another site, until it is revoked', async () => {
  const page = await openElsewhere();
  await page.goto('/cameras/gate');
  await page.getByRole('link', { name: 'Use elsewhere' }).first().click();
  await page.waitForURL('/cameras/gate/elsewhere');
  const html = await makeAddress(page, 'Web page', 'HTML');
  await expectGoodPage(page);
  expect(html).toContain(
    `<img src="${stage.framewall.url}/api/cameras/gate/stream.mjpeg?token=fwt_`,
  );

  const visitor = await (await openContext(stage)).newPage();
  // A stream has no end, and the page is loaded only when it has one.
  await visitor.goto(await otherSite(html), { waitUntil: 'commit' });
  const isShown = () => {
    const picture = document.querySelector('img');
    return picture !== null && picture.naturalWidth > 0;
  };
  await visitor.waitForFunction(isShown, undefined, { timeout: patienceMs });

  await page.getByRole('link', { name: 'API tokens' }).click();
  const row = page.getByRole('row', { name: /Web page: Gate/ });
  await row.getByText('just now from').waitFor();
  await expectGoodPage(page);
  await page.getByRole('link', { name: 'Revoke Web page: Gate' }).click();
  await page.getByRole('button', { name: 'Revoke the token' }).click();
  await row.waitFor({ state: 'detached' });
  const address = /src="([^"]+)"/.exec(html)?.[1] ?? '';
  const answer = await visitor.request.get(address.replace('stream.mjpeg', 'snapshot.jpg'));
  expect(answer.status()).toBe(401);
});

test('without JavaScript addresses and tokens are made and revoked all the same', async () => {
  const page = await openElsewhere({ javaScriptEnabled: false });
  const stream = await makeAddress(page, 'VLC', 'Network address');
  expect(stream).toContain('/stream.mjpeg?token=fwt_');
  await page.goto('/account/tokens');
  await page.getByRole('button', { name: 'Create the token' }).click();
  await page.getByText('Say what will use this token.').waitFor();
  await page.getByLabel('For', { exact: true }).fill('Panel');
  await page.getByLabel('Only these').check();
  await page.getByRole('checkbox', { name: 'Gate' }).check();
  await page.getByRole('button', { name: 'Create the token' }).click();
  expect(await page.getByRole('textbox', { name: 'The new token' }).inputValue()).toMatch(/^fwt_/);
  await page.getByRole('link', { name: 'Revoke Panel' }).click();
  await page.getByRole('button', { name: 'Revoke the token' }).click();
  await page.waitForURL('/account/tokens', { waitUntil: 'commit' });
  await page.getByText('Panel', { exact: true }).waitFor({ state: 'detached' });
});
