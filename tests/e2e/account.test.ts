import type {
  BrowserContext,
  BrowserContextOptions,
  Page,
  Response as WebResponse,
} from 'playwright-core';
import { expect, test } from 'vitest';
import { addPerson } from '@/tests/fakes/add-person';
import type { Person } from '@/tests/fakes/visitor';
import { addCameras, openAdminContext, openContext, patienceMs, smallPattern } from './browser';
import { expectGoodPage, looks, optionsOf } from './good-page';
import { setStage } from './stage';
import { tile, untilItMoves, untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
/** What the product promises of all that ends a session. */
const endsWithinMs = 2_000;
const signedOut = 'You are signed out. The pictures have stopped.';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

const stage = setStage({ withAdmin: true });
let hasCamera = false;

/** Someone who may see the one camera that there is. */
async function newPerson(username: string): Promise<Person> {
  if (!hasCamera) await addCameras(await openAdminContext(stage), [smallPattern('Gate')]);
  hasCamera = true;
  return addPerson(stage.framewall, 'viewer', { username });
}

/** A browser in which this person has logged in. */
async function enter(person: Person, options?: BrowserContextOptions): Promise<BrowserContext> {
  const context = await openContext(stage, options);
  const csrf = await context.request.get('/api/auth/csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const form = { ...person, csrfToken, callbackUrl: '/' };
  await context.request.post('/api/auth/callback/credentials', { form });
  return context;
}

/** The wall, live, which notes when it learns that its session is over. */
async function openWall(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, 'Gate', 'LIVE');
  await page.evaluate((sentence) => {
    const look = (): void => {
      if (document.body.innerText.includes(sentence))
        document.body.dataset.endedAt ??= String(Date.now());
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, signedOut);
  return page;
}

/** @returns when, in milliseconds since the epoch */
async function signedOutAt(wall: Page): Promise<number> {
  await wall.getByText(signedOut).waitFor();
  return Number(await wall.evaluate(() => document.body.dataset.endedAt));
}

/** A camera's stream as curl reads it. @returns when it ends, in milliseconds since the epoch */
async function openStream(context: BrowserContext): Promise<{ ended: Promise<number> }> {
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const url = `${stage.framewall.url}/api/cameras/gate/stream.mjpeg`;
  const response = await fetch(url, { headers: { Cookie: cookie } });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  await reader?.read();
  const untilEnd = async (): Promise<number> => {
    while ((await reader?.read())?.done === false);
    return Date.now();
  };
  return { ended: untilEnd() };
}

async function fillPasswords(page: Page, present: string, chosen: string): Promise<void> {
  await page.getByLabel('Present password').fill(present);
  await page.getByLabel('New password', { exact: true }).fill(chosen);
  await page.getByLabel('New password again').fill(chosen);
}

const isWall = (answer: WebResponse): boolean =>
  new URL(answer.url()).pathname === '/api/wall' && answer.ok();
const changeButton = (page: Page) => page.getByRole('button', { name: 'Change the password' });

test('a new password ends every other session within two seconds, and pictures go on here', async () => {
  const person = await newPerson('anna');
  const [here, there] = [await enter(person), await enter(person)];
  const [wallHere, wallThere] = [await openWall(here), await openWall(there)];
  const streams = [await openStream(here), await openStream(there)];
  const stolen = await here.cookies();
  const account = await here.newPage();
  await account.goto('/account');
  const again = wallHere.waitForResponse(isWall, patient);

  await fillPasswords(account, person.password, 'walks by the wall');
  const answered = account.waitForResponse((answer) => answer.request().method() === 'POST');
  await changeButton(account).click();
  const begunAt = (await answered, Date.now());
  const endedAt = await Promise.all([signedOutAt(wallThere), ...streams.map(({ ended }) => ended)]);
  const tookMs = endedAt.map((at) => at - begunAt);
  console.log(`Ended after ${tookMs.join(', ')} ms: the other wall, streams here and there`);
  expect(Math.max(...tookMs)).toBeLessThan(endsWithinMs);
  await account.getByText('Your password is changed.').waitFor();

  expect((await again).status()).toBe(200);
  await untilTileSays(wallHere, 'Gate', 'LIVE');
  await untilItMoves(tile(wallHere, 'Gate'));
  expect(await wallHere.getByText(signedOut).count()).toBe(0);
  await account.reload();
  await account.getByText('This one').waitFor();

  await wallThere.getByRole('link', { name: 'Log in' }).click();
  await wallThere.waitForURL(/\/login/);
  const thief = await openContext(stage);
  await thief.addCookies(stolen);
  expect((await thief.request.get('/api/account')).status()).toBe(401);
});

test('ending one session in the list ends its wall, and signing out everywhere all of them', async () => {
  const person = await newPerson('berta');
  const here = await enter(person);
  const there = await enter(person, { userAgent: firefox });
  const [wallHere, wallThere] = [await openWall(here), await openWall(there)];
  const account = await here.newPage();
  await account.goto('/account');
  await account.getByRole('row', { name: /Firefox on Windows/ }).waitFor();
  await account.getByRole('button', { name: /^End Firefox on Windows/ }).click();
  await signedOutAt(wallThere);
  await expect
    .poll(() => account.getByRole('row', { name: /Firefox on Windows/ }).count(), patient)
    .toBe(0);
  await untilItMoves(tile(wallHere, 'Gate'));

  await account.getByRole('button', { name: 'Sign out everywhere' }).click();
  await account.waitForURL(/\/login/);
  await signedOutAt(wallHere);
});

test.each(looks)('the account is a good page: $colorScheme, $device', async (look) => {
  const person = await newPerson(`cleo-${look.colorScheme}-${look.device}`);
  const context = await enter(person, optionsOf(look));
  const page = await context.newPage();
  await page.goto('/account');
  await fillPasswords(page, 'a guess', 'password');
  const field = page.getByLabel('New password', { exact: true });
  await page.getByRole('button', { name: 'Show New password', exact: true }).click();
  expect(await field.getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: 'Hide New password', exact: true }).click();
  expect(await field.getAttribute('type')).toBe('password');
  await changeButton(page).click();
  await page.getByText('Many people use this password').waitFor();
  await expectGoodPage(page);
});

test('without JavaScript one changes the password and ends sessions', async () => {
  const person = await newPerson('dora');
  const there = await enter(person, { userAgent: firefox });
  const here = await enter(person, { javaScriptEnabled: false });
  const page = await here.newPage();
  await page.goto('/account');
  await fillPasswords(page, 'a guess', 'walks by the wall');
  await changeButton(page).click();
  await page.getByText('This is not your present password.').waitFor();
  await page.getByRole('button', { name: /^End Firefox on Windows/ }).click();
  await page.waitForURL('/account');
  expect((await there.request.get('/api/account')).status()).toBe(401);

  await enter(person, { userAgent: firefox });
  await fillPasswords(page, person.password, 'walks by the wall');
  await changeButton(page).click();
  await page.getByText('Your password is changed.').waitFor();
  await page.reload();
  expect(await page.getByRole('row').count()).toBe(2);
});
