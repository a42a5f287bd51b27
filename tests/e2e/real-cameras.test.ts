import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFfmpegCamera, startMotion } from '@/tests/fakes/real-cameras';
import { freePort, needPrograms, type RealProgram } from '@/tests/fakes/real-program';
import { addCameras, openAdminContext, patienceMs, smallPattern } from './browser';
import { setStage } from './stage';
import { tile, untilTileSays } from './tiles';

const stage = setStage({ withAdmin: true });
const programs: RealProgram[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-'));
});
afterAll(async () => {
  for (const program of programs) await program.stop();
  await rm(folder, { recursive: true });
});

test('ffmpeg and motion are live on the wall, beside a test pattern', async (context) => {
  needPrograms(context, 'ffmpeg', 'motion');
  const [ffmpegPort, motionPort] = [await freePort(), await freePort()];
  programs.push(startFfmpegCamera(ffmpegPort), await startMotion(folder, motionPort));
  const browser = await openAdminContext(stage);
  const stream = (port: number) => ({ kind: 'mjpeg', url: `http://127.0.0.1:${port}/` });
  await addCameras(browser, [
    { name: 'ffmpeg', source: stream(ffmpegPort) },
    { name: 'Motion', source: stream(motionPort) },
    smallPattern('Pattern'),
  ]);
  const page = await browser.newPage();
  await page.goto('/');
  for (const name of ['ffmpeg', 'Motion', 'Pattern']) {
    await untilTileSays(page, name, 'LIVE');
    const first = await tile(page, name).screenshot({ caret: 'initial' });
    // The picture itself moves, not only the word beside it.
    await expect
      .poll(async () => (await tile(page, name).screenshot({ caret: 'initial' })).equals(first), {
        timeout: patienceMs,
      })
      .toBe(false);
  }
});
