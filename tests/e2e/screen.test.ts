import { expect, test } from 'vitest';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { untilTileSays } from './tiles';

const patient = { timeout: patienceMs };
const stage = setStage({ withAdmin: true });

declare global {
  /** Locks on the screen that the page has now. */
  var screenLocks: number;
}

/** As text: what compiles this file would add names that the page does not know. */
const countLocks = `
  globalThis.screenLocks = 0;
  // The blank page before the first has none.
  const prototype = globalThis.WakeLock?.prototype ?? {};
  const { request } = prototype;
  prototype.request = async function (...given) {
    const lock = await request.apply(this, given);
    globalThis.screenLocks += 1;
    lock.addEventListener('release', () => (globalThis.screenLocks -= 1));
    return lock;
  };
`;

test('the screen is kept awake while a camera is open, and no longer', async () => {
  const context = await openAdminContext(stage);
  await context.grantPermissions(['screen-wake-lock']);
  await context.addInitScript({ content: countLocks });
  await addCameras(context, [smallPattern('Porch')]);
  const page = await context.newPage();
  const locks = () => page.evaluate(() => globalThis.screenLocks);
  await page.goto('/');
  await untilTileSays(page, 'Porch', 'LIVE');
  expect(await locks()).toBe(0);
  await page.getByRole('link', { name: /^Porch/ }).click();
  await page.waitForURL('/cameras/porch');
  await expect.poll(locks, patient).toBe(1);
  await page.keyboard.press('Escape');
  await page.waitForURL('/');
  await expect.poll(locks, patient).toBe(0);
});

test('nothing moves by itself for who asks for less motion', async () => {
  const context = await openAdminContext(stage, { reducedMotion: 'reduce' });
  const page = await context.newPage();
  const longest = () =>
    page.evaluate(() => {
      const seconds = [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return `${transitionDuration},${animationDuration}`.split(',').map(parseFloat);
      });
      return Math.max(...seconds);
    });
  for (const path of ['/', '/cameras/porch']) {
    await page.goto(path);
    await page.getByText('LIVE', { exact: true }).first().waitFor();
    expect(await longest()).toBeLessThanOrEqual(0.001);
  }
});
