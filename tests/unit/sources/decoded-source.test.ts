import { setImmediate as nextTurn } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import { decodedSource } from '@/lib/sources/decoded-source';
import { mostBadPictures } from '@/lib/sources/picture-limits';
import { sourceConfig } from '@/lib/sources/source-config';
import { SourceError } from '@/lib/sources/source-error';
import { FakeClock } from '../../fakes/fake-clock';
import { startFakeCamera } from '../../fakes/http-camera';
import { ScriptedSource } from '../../fakes/scripted-source';
import { until } from '../../fakes/until';
import { Watch } from './frame-source-contract';

let good: Uint8Array;
/** Whole by its outline, with sizes and an end, but without one of its tables. */
let bad: Uint8Array;

beforeAll(async () => {
  const create = { width: 640, height: 360, channels: 3, background: '#356' } as const;
  good = await sharp({ create }).jpeg().toBuffer();
  bad = Uint8Array.from(good);
  const table = Buffer.from(good).indexOf(Buffer.from([0xff, 0xdb]));
  bad[table + 1] = 0xe5;
});

function watchSource(onFrame?: (watch: Watch) => void) {
  const clock = new FakeClock();
  const source = new ScriptedSource();
  return { clock, source, watch: new Watch(decodedSource(source, { clock }), onFrame) };
}

const times = (watch: Watch) => watch.frames.map(({ capturedAt }) => capturedAt);

describe('a source whose pictures are known to decode', () => {
  it('delivers the first picture once it is decoded, and the next ones as they come', async () => {
    const { source, watch } = watchSource();
    source.emit(1, good);
    expect(watch.frames).toHaveLength(0);
    await watch.untilFrames(1);
    source.emit(2, good);
    expect(times(watch)).toEqual([1, 2]);
    watch.abort();
    await watch.done;
  });

  it('keeps only the newest of those that come while one is decoded', async () => {
    const { source, watch } = watchSource();
    for (const at of [1, 2, 3]) source.emit(at, good);
    await watch.untilFrames(2);
    expect(times(watch)).toEqual([1, 3]);
    watch.abort();
    await watch.done;
  });

  it('delivers no newer one to whom the first was enough', async () => {
    const { source, watch } = watchSource((seen) => seen.abort());
    for (const at of [1, 2]) source.emit(at, good);
    await watch.done;
    expect(times(watch)).toEqual([1]);
  });

  it('drops what does not decode, and delivers what does', async () => {
    const { source, watch } = watchSource();
    source.emit(1, bad);
    source.emit(2, good);
    await watch.untilFrames(1);
    expect(times(watch)).toEqual([2]);
    watch.abort();
    await watch.done;
  });

  it('fails when nothing decodes, and has stopped the camera by then', async () => {
    const { source, watch } = watchSource();
    for (let at = 0; !watch.settled; at += 1) {
      source.emit(at, bad);
      await nextTurn();
    }
    await expect(watch.done).rejects.toMatchObject({ code: 'not-a-picture' });
    expect(source.running).toBe(0);
    expect(watch.frames).toHaveLength(0);
  });

  it('looks again after a minute, and holds back from then on what does not decode', async () => {
    const { clock, source, watch } = watchSource();
    source.emit(1, good);
    await watch.untilFrames(1);
    await clock.advance(60_000);
    source.emit(2, bad);
    expect(times(watch)).toEqual([1, 2]);
    let at = 3;
    for (; !watch.settled; at += 1) {
      source.emit(at, bad);
      await nextTurn();
    }
    await expect(watch.done).rejects.toMatchObject({ code: 'not-a-picture' });
    expect(watch.frames.length).toBeLessThanOrEqual(at - 1 - mostBadPictures);
    const late = times(watch).filter((time) => time > 2);
    // The look took a moment, in which the camera was still believed.
    expect(late).toEqual(late.map((_, index) => index + 3));
  });

  it('passes on the failure of the camera, after what came before it', async () => {
    const { source, watch } = watchSource();
    source.emit(1, good);
    source.fail('ended');
    await expect(watch.done).rejects.toBeInstanceOf(SourceError);
    expect(times(watch)).toEqual([1]);
    expect(watch.framesAfterwards).toBe(0);
  });

  it('delivers nothing once it is stopped', async () => {
    const { source, watch } = watchSource();
    source.emit(1, good);
    watch.abort();
    await watch.done;
    await until(() => source.running === 0);
    expect(watch.frames).toHaveLength(0);
    expect(watch.listeners).toBe(0);
  });
});

describe.each([
  ['mjpeg', '/video'],
  ['snapshot', '/snapshot.jpg'],
] as const)('a camera of kind %s', (kind, path) => {
  it('that sends only what does not decode has failed for that reason', async () => {
    const camera = await startFakeCamera({ frames: [bad], fps: 50 });
    onTestFinished(() => camera.stop());
    const url = camera.url(path);
    const quick = kind === 'snapshot' ? { intervalMs: 50 } : {};
    const config = sourceConfig.parse({ kind, url, ...quick });
    const watch = new Watch(createSource(config, { clock: systemClock }));
    await expect(watch.done).rejects.toMatchObject({ code: 'not-a-picture' });
    expect(watch.frames).toHaveLength(0);
    await camera.untilAllClosed();
  });
});
