import { expect, test } from 'vitest';
import { startBufferingProxy } from '@/tests/fakes/buffering-proxy';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });

test('behind a proxy that holds answers back, the wall shows stills and says so', async () => {
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
  } finally {
    await proxy.stop();
  }
});
