import { expect, test } from 'vitest';
import { startFramewall } from '@/tests/fakes/start-framewall';
import { addCameras, openAdminContext, smallPattern } from './browser';
import { setStage } from './stage';
import { drawnNumbers, tile, tilesThatSay, untilTileSays } from './tiles';

/** What the product promises. */
const saysSoWithinMs = 5_000;

/** First the server says that it stops; later nobody answers. */
const gone = /^(The server is restarting\.|No answer from the server since )/;

const stage = setStage({ withAdmin: true });

test('an open wall says that the server is gone, and goes on when it is back', async () => {
  const { dataFolder, port, stop } = stage.framewall;
  const context = await openAdminContext(stage);
  await addCameras(context, [smallPattern('Roof')]);
  const page = await context.newPage();
  await page.goto('/');
  await untilTileSays(page, 'Roof', 'LIVE');

  await stop();
  await page.getByText(gone).waitFor({ timeout: saysSoWithinMs });
  await tilesThatSay(page, 'LIVE').waitFor({ state: 'detached', timeout: saysSoWithinMs });

  const again = await startFramewall({ dataFolder, env: { PORT: String(port) } });
  try {
    await untilTileSays(page, 'Roof', 'LIVE');
    await drawnNumbers(tile(page, 'Roof'), 4);
    expect(await page.getByText(gone).count()).toBe(0);
  } finally {
    await again.discard();
  }
});
