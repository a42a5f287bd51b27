import { expect, test } from 'vitest';
import { startBufferingProxy } from '@/tests/fakes/buffering-proxy';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

test('behind a proxy that holds answers back, the wall shows stills and says so, and is live again once it lets them through', async () => {
  const proxy = await startBufferingProxy(stage.framewall.port);
  try {
    const context = await openAdminContext(stage, { baseURL: proxy.url });
    await addCameras(context, [smallPattern('Porch')]);
    const page = await context.newPage();
    const answers: string[] = [];
    page.on('response', (answer) => answers.push(new URL(answer.url()).pathname));
    await page.goto('/');
    await untilTileSays(page, 'Porch', 'LIVE', patienceMs);
    expect(answers).toContain('/api/wall/stills');
    await page.getByText(/these are stills/).waitFor();
    await drawnNumbers(tile(page, 'Porch'), 3);
    expect(answers).not.toContain('/api/wall');

    proxy.repair();
    // A page that was put away and is back tries at once, and not in a minute.
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    const connections = () => answers.filter((path) => path === '/api/wall').length;
    // One that is tried while the stills go on, and the one that takes their place.
    await expect.poll(connections, { timeout: patienceMs }).toBe(2);
    await page.getByText(/these are stills/).waitFor({ state: 'hidden' });
    await untilTileSays(page, 'Porch', 'LIVE', patienceMs);
    const stills = answers.filter((path) => path === '/api/wall/stills').length;
    await drawnNumbers(tile(page, 'Porch'), 10);
    expect(answers.filter((path) => path === '/api/wall/stills')).toHaveLength(stills);
  } finally {
    await proxy.stop();
  }
});
