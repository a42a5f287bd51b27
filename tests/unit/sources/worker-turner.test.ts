import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { JpegTransformer } from '@/lib/jpeg/transform/jpeg-transformer';
import { rotationTransform } from '@/lib/jpeg/transform/picture-transform';
import { reencodeTurner } from '@/lib/sources/reencode-turner';
import { type PictureThread, TurnThread, type TurnOutcome } from '@/lib/sources/turn-thread';
import { WorkerTurner, type WorkerTurnerOptions } from '@/lib/sources/worker-turner';
import { until } from '../../fakes/until';
import { decoded, encoded, scenePixels } from '../jpeg/transform/turned-pictures';

const quarter = rotationTransform(90);
const whole = await encoded(scenePixels(96, 64));
const partial = await encoded(scenePixels(96, 60));
const losslessly = new JpegTransformer().transform(whole, quarter);

/** Is gone as soon as it is given something to do. */
class DyingThread implements PictureThread {
  isLost = false;

  async turn(): Promise<TurnOutcome> {
    await nextTurn();
    this.isLost = true;
    return { kind: 'lost' };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe('WorkerTurner', () => {
  let turner: WorkerTurner | undefined;

  afterEach(() => turner?.close());

  function start(options: WorkerTurnerOptions = {}): WorkerTurner {
    turner = new WorkerTurner(options);
    return turner;
  }

  /** Whether it was done on a thread, without loss. */
  const isLossless = (jpeg: Uint8Array) => Buffer.from(jpeg).equals(losslessly);

  it('turns without loss on a thread, and leaves the original alone', async () => {
    const pool = start();
    const copy = Buffer.from(whole);
    const turned = await pool.turn(whole, quarter);
    expect(isLossless(turned)).toBe(true);
    expect(turned.buffer.byteLength).toBe(turned.length);
    expect(copy.equals(whole)).toBe(true);
    expect(pool.threads).toBe(1);
  });

  it('encodes again what cannot be turned without loss, with no thread for it', async () => {
    const pool = start();
    const turned = await decoded(await pool.turn(partial, quarter));
    expect([turned.width, turned.height]).toEqual([60, 96]);
    expect(pool.threads).toBe(0);
  });

  it('encodes again what only the thread finds damaged', async () => {
    const pool = start();
    const broken = Uint8Array.from(whole);
    broken.fill(0x55, broken.length - 40, broken.length - 20);
    const turned = await pool.turn(broken, quarter).catch((error: unknown) => error);
    expect(turned instanceof Uint8Array || turned instanceof JpegError).toBe(true);
    expect(isLossless(await pool.turn(whole, quarter))).toBe(true);
    expect(pool.threads).toBe(1);
  });

  it('shares a few threads between many cameras', async () => {
    const pool = start({ threads: 2 });
    const pictures = Array.from({ length: 12 }, () => pool.turn(whole, quarter));
    await until(() => pool.threads === 2);
    expect((await Promise.all(pictures)).every(isLossless)).toBe(true);
    expect(pool.threads).toBe(2);
  });

  it('ends its threads once there is nothing to turn, and starts one again', async () => {
    const pool = start({ endIdleAfterMs: 1 });
    await pool.turn(whole, quarter);
    await until(() => pool.threads === 0);
    expect(isLossless(await pool.turn(whole, quarter))).toBe(true);
  });

  it('keeps a process alive until the picture is turned, and no longer', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'framewall-turn-'));
    const file = path.join(folder, 'picture.jpg');
    await writeFile(file, whole);
    const loaders = ['--import', 'tsx', '--import', './tests/typescript-in-workers.mjs'];
    const program = [...loaders, 'tests/fakes/turn-a-picture.ts', file];
    const { stdout } = await promisify(execFile)(process.execPath, program);
    await rm(folder, { recursive: true });
    expect(stdout).toBe(`1 ${Buffer.from(losslessly).toString('base64')}`);
  });

  it('encodes again all that waits once threads die one after the other', async () => {
    const pool = start({ threads: 1, startThread: () => new DyingThread() });
    const pictures = Array.from({ length: 8 }, () => pool.turn(whole, quarter));
    expect((await Promise.all(pictures)).some(isLossless)).toBe(false);
    expect(pool.threads).toBe(0);
  });

  it('encodes again where the system has no thread to give', async () => {
    const startThread = (): PictureThread => {
      throw new Error('There is no memory for it.');
    };
    expect(isLossless(await start({ startThread }).turn(whole, quarter))).toBe(false);
  });

  it('tries threads again after a while', async () => {
    let started = 0;
    const startThread = () => ((started += 1) > 3 ? new TurnThread() : new DyingThread());
    const pool = start({ threads: 1, startThread, doWithoutForMs: 0 });
    for (const count of [1, 2, 3]) {
      expect(isLossless(await pool.turn(whole, quarter))).toBe(false);
      expect(started).toBe(count);
    }
    expect(isLossless(await pool.turn(whole, quarter))).toBe(true);
  });

  it('when closed, gives up its threads at once and encodes again', async () => {
    const pool = start({ threads: 1 });
    const pictures = Array.from({ length: 4 }, () => pool.turn(whole, quarter));
    await pool.close();
    expect(pool.threads).toBe(0);
    pictures.push(pool.turn(whole, quarter));
    const again = await reencodeTurner.turn(whole, quarter);
    for (const turned of await Promise.all(pictures)) {
      expect(isLossless(turned) || Buffer.from(turned).equals(again)).toBe(true);
    }
    expect(pool.threads).toBe(0);
  });
});
