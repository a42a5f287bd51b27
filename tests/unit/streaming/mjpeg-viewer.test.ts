import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { frameBoundary } from '@/lib/multipart/encode-part';
import { mjpegAnswer } from '@/lib/streaming/mjpeg-response';
import { Renditions, type RenditionsOptions } from '@/lib/streaming/renditions';
import type { RenditionStep } from '@/lib/streaming/rendition-step';
import { PartReader } from '../../fakes/read-parts';
import { plainJpeg, ScriptedHubs } from '../../fakes/scripted-hub';

async function setUp(tools: Pick<RenditionsOptions, 'resize'> = {}) {
  const hubs = new ScriptedHubs();
  const { source, entry } = await hubs.add('door', 'Front door');
  const { clock } = hubs;
  const renditions = new Renditions({ clock, ...tools });
  let dropped = 0;
  const watch = (step: RenditionStep = 'own') => {
    const gone = new AbortController();
    const { signal } = gone;
    const onDropped = (): void => void (dropped += 1);
    const answer = mjpegAnswer(entry, { clock, renditions, step, signal, onDropped });
    const { body } = answer.response;
    if (!body) throw new Error('The answer has no body.');
    return { answer, gone, reader: new PartReader(body, frameBoundary) };
  };
  return { hubs, clock, source, entry, watch, dropped: () => dropped };
}

describe('mjpegAnswer', () => {
  it('gives each viewer the newest frame, not those it was too slow for', async () => {
    const { clock, source, watch } = await setUp();
    const { reader } = watch();
    await clock.advance(0);
    for (let number = 1; number <= 50; number += 1) source.emit(clock.now());
    expect((await reader.next())?.headers.get('x-sequence')).toBe('50');
    source.emit(clock.now());
    source.emit(clock.now());
    expect((await reader.next())?.headers.get('x-sequence')).toBe('52');
  });

  it('gives the newest frame of a camera that somebody watches otherwise', async () => {
    const { clock, source, entry, watch } = await setUp();
    const nobody = {
      onFrame: () => undefined,
      onState: () => undefined,
      onClosed: () => undefined,
    };
    entry.hub.view(nobody);
    await clock.advance(0);
    source.emit(clock.now());
    const { reader } = watch();
    expect((await reader.next())?.headers.get('x-sequence')).toBe('1');
  });

  it('encodes a frame once for all viewers', async () => {
    const { clock, source, watch } = await setUp();
    const viewers = Array.from({ length: 5 }, () => watch());
    await clock.advance(0);
    const jpeg = await plainJpeg();
    source.emit(clock.now(), jpeg);
    const parts = await Promise.all(viewers.map(async ({ reader }) => reader.next()));
    for (const part of parts) expect(Buffer.from(part?.body ?? []).equals(jpeg)).toBe(true);
    const chunks = new Set(viewers.map(({ reader }) => reader.chunks.at(-1)?.buffer));
    expect(chunks.size).toBe(1);
  });

  it('begins with the boundary at once, before any picture', async () => {
    const { watch } = await setUp();
    const { answer } = watch();
    expect(answer.response.headers.get('content-type')).toBe(
      `multipart/x-mixed-replace; boundary=${frameBoundary}`,
    );
  });

  it('shows a lost camera as a greyed picture of the same size, and live pictures after', async () => {
    const { clock, source, watch } = await setUp();
    const { reader } = watch();
    await clock.advance(0);
    source.emit(clock.now(), await plainJpeg('#ff0000', { width: 320, height: 180 }));
    await reader.next();
    source.emit(clock.now(), await plainJpeg('#ff0000', { width: 640, height: 360 }));
    await reader.next();
    source.fail('unreachable');
    const lost = await reader.next();
    expect(lost?.headers.get('x-framewall-state')).toBe('lost');
    const { data, info } = await sharp(lost?.body).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([640, 360]);
    const [red = 255, green = 0] = data.subarray(0, 3);
    expect(Math.abs(red - green)).toBeLessThan(12);
    // The longest that the first retry waits.
    await clock.advance(1_200);
    source.emit(clock.now(), await plainJpeg());
    const back = await reader.next();
    expect(back?.headers.get('x-framewall-state')).toBeUndefined();
    expect(back?.headers.get('x-sequence')).toBe('3');
  });

  it('never begins with the last picture of a lost camera as if it were live', async () => {
    const { clock, source, watch } = await setUp();
    watch();
    await clock.advance(0);
    source.emit(clock.now(), await plainJpeg());
    await clock.advance(0);
    source.fail('unreachable');
    await clock.advance(0);
    const late = watch();
    expect((await late.reader.next())?.headers.get('x-framewall-state')).toBe('lost');
  });

  it('lets go of the hub once, whether the reader cancels or the request is aborted', async () => {
    const { clock, entry, watch } = await setUp();
    const first = watch();
    const second = watch();
    expect(entry.hub.viewers).toBeGreaterThanOrEqual(2);
    await first.reader.cancel();
    second.gone.abort();
    second.answer.close();
    expect(entry.hub.viewers).toBe(0);
    await clock.advance(10_000);
    expect(entry.hub.state.kind).toBe('idle');
    expect(clock.pendingTimers).toBe(0);
  });

  it('drops and counts a viewer that has taken nothing for thirty seconds, five later at most, and no other', async () => {
    const { clock, source, watch, dropped } = await setUp();
    const stuck = watch();
    const keen = watch();
    await clock.advance(0);
    source.emit(clock.now());
    await stuck.reader.next();
    for (let second = 0; second <= 40; second += 1) {
      source.emit(clock.now());
      expect(await keen.reader.next()).toBeDefined();
      if (second < 30) expect(dropped()).toBe(0);
      if (second > 35) expect(dropped()).toBe(1);
      await clock.advance(1_000);
    }
    expect(dropped()).toBe(1);
  });

  it('drops one, too, while the camera sends nothing, and one that never begins to read', async () => {
    const { clock, source, entry, watch, dropped } = await setUp();
    const patient = watch();
    const first = patient.reader.next();
    await clock.advance(0);
    source.emit(clock.now());
    await first;
    const waiting = patient.reader.next();
    const stuck = watch();
    await stuck.reader.next();
    watch();
    await clock.advance(35_000);
    expect(dropped()).toBe(2);
    source.emit(clock.now());
    expect(await waiting).toBeDefined();
    patient.answer.close();
    await clock.advance(10_000);
    expect(entry.hub.viewers).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives pictures, and the one of a lost camera, at the step that was asked for', async () => {
    const { clock, source, watch } = await setUp();
    const { reader } = watch(160);
    await clock.advance(0);
    const size = { width: 640, height: 360 };
    source.emit(clock.now(), await plainJpeg('#ff0000', size));
    const picture = await reader.next();
    expect(await sharp(picture?.body).metadata()).toMatchObject({ width: 160, height: 90 });
    expect(picture?.headers.get('x-sequence')).toBe('1');
    source.fail('unreachable');
    const lost = await reader.next();
    expect(lost?.headers.get('x-framewall-state')).toBe('lost');
    expect(await sharp(lost?.body).metadata()).toMatchObject({ width: 160, height: 90 });
  });

  it('gives no picture as if it were live that is made smaller after the camera is lost', async () => {
    const { clock, source, watch } = await setUp({
      resize: (jpeg, width) => Promise.resolve({ jpeg, width, height: 90 }),
    });
    const { reader } = watch(160);
    await clock.advance(0);
    const jpeg = await plainJpeg();
    source.emit(clock.now(), jpeg);
    expect((await reader.next())?.headers.get('x-sequence')).toBe('1');
    // Too soon for the next small one, which is therefore made later.
    source.emit(clock.now(), jpeg);
    await clock.advance(0);
    source.fail('unreachable');
    expect((await reader.next())?.headers.get('x-framewall-state')).toBe('lost');
    const after = reader.next();
    await clock.advance(5_000);
    expect((await after)?.headers.get('x-framewall-state')).toBe('lost');
  });

  it('ends when the camera is removed', async () => {
    const { hubs, watch } = await setUp();
    const { reader } = watch();
    const ended = reader.next();
    await hubs.directory.remove('door');
    expect(await ended).toBeUndefined();
  });
});
