import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { CameraError } from '@/lib/cameras/camera-error';
import { snapshotAnswer } from '@/lib/cameras/snapshot-answer';
import { snapshotFileName } from '@/lib/cameras/snapshot-file-name';
import { Renditions } from '@/lib/streaming/renditions';
import { SentBytes } from '@/lib/streaming/sent-bytes';
import { plainJpeg, ScriptedHubs } from '../../fakes/scripted-hub';

const size = { width: 640, height: 360 };

async function setUp() {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const { entry, source } = await hubs.add('door', 'Front door');
  const renditions = new Renditions({ clock });
  const ask = (query: string): Promise<Response> =>
    snapshotAnswer(new URLSearchParams(query), {
      slug: 'front-door',
      entry,
      clock,
      renditions,
      signal: new AbortController().signal,
      crowded: () => new Error('crowded'),
      hidesReason: false,
      sent: new SentBytes(),
      live: () => undefined,
    });
  const sizeOf = async (answer: Response) => {
    const { width, height } = await sharp(await answer.arrayBuffer()).metadata();
    return { width, height };
  };
  const live = async (): Promise<void> => {
    const nobody = {
      onFrame: () => undefined,
      onState: () => undefined,
      onClosed: () => undefined,
    };
    entry.hub.view(nobody);
    await clock.advance(0);
    source.emit(clock.now(), await plainJpeg('#ff0000', size));
    await clock.advance(0);
  };
  return { hubs, clock, source, entry, ask, sizeOf, live };
}

describe('snapshotAnswer', () => {
  it('gives the picture at most as wide as asked, and never enlarged', async () => {
    const { ask, live, sizeOf } = await setUp();
    await live();
    expect(await sizeOf(await ask('width=500'))).toEqual({ width: 500, height: 281 });
    expect(await sizeOf(await ask('width=16'))).toEqual({ width: 16, height: 9 });
    expect(await sizeOf(await ask('width=7680'))).toEqual(size);
    expect(await sizeOf(await ask(''))).toEqual(size);
  });

  it.each(['width=15', 'width=7681', 'width=', 'width=1e3', 'width=99.5', 'lost=yes', 'lost='])(
    'refuses %s with a sentence at its field',
    async (query) => {
      const { ask } = await setUp();
      const refusal: unknown = await ask(query).catch((error: unknown) => error);
      const [field = ''] = query.split('=');
      expect(refusal).toBeInstanceOf(CameraError);
      expect(refusal).toMatchObject({
        code: 'invalid',
        fields: { [field]: expect.stringMatching(/^Give .+\.$/) as string },
      });
    },
  );

  it('says in a picture that the camera is lost, where that is asked for', async () => {
    const { ask, live, source, clock, sizeOf } = await setUp();
    await live();
    source.fail('refused');
    await clock.advance(0);
    expect((await ask('')).status).toBe(503);
    expect((await ask('download')).headers.has('content-disposition')).toBe(false);
    const lost = await ask('lost=picture&width=320');
    expect(lost.status).toBe(200);
    expect(lost.headers.get('x-framewall-state')).toBe('lost');
    expect(lost.headers.get('content-type')).toBe('image/jpeg');
    expect(await sizeOf(lost)).toEqual({ width: 320, height: 180 });
    expect(await sizeOf(await ask('lost=picture'))).toEqual(size);
  });

  it('says so, too, of a camera that is silent from the start', async () => {
    const { ask, clock, sizeOf } = await setUp();
    const answer = ask('lost=picture');
    await clock.advance(11_000);
    expect((await answer).headers.get('x-framewall-state')).toBe('lost');
    expect(await sizeOf(await answer)).toEqual({ width: 1280, height: 720 });
  });

  it('names the file by camera and capture time, to be saved', async () => {
    const { ask, live, entry } = await setUp();
    await live();
    const { capturedAt = 0 } = entry.hub.newest ?? {};
    const answer = await ask('download&width=320');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${snapshotFileName('front-door', capturedAt)}"`,
    );
    expect((await ask('')).headers.has('content-disposition')).toBe(false);
  });
});

describe('snapshotFileName', () => {
  it('is the camera, the date and the time, in the server’s local time', () => {
    const at = new Date(2026, 10, 26, 14, 3, 10).getTime();
    expect(snapshotFileName('front-door', at)).toBe('front-door 2026-11-26 14.03.10.jpg');
  });
});
