import { describe, expect, it } from 'vitest';
import { Renditions } from '@/lib/streaming/renditions';
import { WallStream } from '@/lib/streaming/wall-stream';
import type { WallTileSpec } from '@/lib/streaming/wall-tile';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { PartReader } from '../../fakes/read-parts';
import { plainJpeg, ScriptedHubs } from '../../fakes/scripted-hub';
import { ScriptedSource } from '../../fakes/scripted-source';

type Seen = { picture: string; sequence: number; bytes: number } | WallMessage;

async function setUp(ids: readonly string[]) {
  const hubs = new ScriptedHubs();
  for (const id of ids) await hubs.add(id);
  const gone = new AbortController();
  const { clock } = hubs;
  const renditions = new Renditions({ clock });
  let dropped = 0;
  const stream = new WallStream({
    viewer: 'v',
    clock,
    renditions,
    signal: gone.signal,
    onDropped: () => (dropped += 1),
  });
  const reader = new PartReader(stream.body, wallBoundary);
  const spec = (id: string): WallTileSpec => {
    const entry = hubs.directory.get(id);
    return { id, slug: id, name: id, enabled: entry !== undefined, ...(entry && { entry }) };
  };
  stream.setCameras(ids.map(spec));
  await hubs.clock.advance(0);
  const sourceSizes: (string | undefined)[] = [];
  const next = async (): Promise<Seen | undefined> => {
    const part = await reader.next();
    if (!part) return undefined;
    sourceSizes.push(part.headers.get('x-source-size'));
    if (part.headers.get('content-type') === 'application/json') {
      return JSON.parse(Buffer.from(part.body).toString()) as WallMessage;
    }
    return {
      picture: part.headers.get('x-camera') ?? '',
      sequence: Number(part.headers.get('x-sequence')),
      bytes: part.body.length,
    };
  };
  const readGreeting = async (): Promise<Seen[]> => {
    const seen: Seen[] = [];
    while (seen.length < 3 + ids.length) {
      const one = await next();
      if (one) seen.push(one);
    }
    return seen;
  };
  const emit = (id: string, bytes = 1_000) =>
    hubs.sources.get(id)?.emit(hubs.clock.now(), new Uint8Array(bytes));
  return {
    hubs,
    clock,
    stream,
    reader,
    gone,
    next,
    readGreeting,
    emit,
    spec,
    sourceSizes,
    readBytes: () => reader.chunks.reduce((sum, { length }) => sum + length, 0),
    dropped: () => dropped,
  };
}

describe('WallStream', () => {
  it('greets with the viewer’s name, the cameras and their states, then sends pictures', async () => {
    const { next, readGreeting, emit } = await setUp(['a', 'b']);
    const greeting = await readGreeting();
    expect(greeting.map((one) => ('type' in one ? one.type : 'picture'))).toEqual([
      'hello',
      'cameras',
      'heartbeat',
      'state',
      'state',
    ]);
    emit('b');
    expect(await next()).toMatchObject({ type: 'state', camera: 'b', state: { kind: 'running' } });
    expect(await next()).toEqual({ picture: 'b', sequence: 1, bytes: 1_000 });
  });

  it('serves the tile that waited longest, and of each only the newest picture', async () => {
    const { clock, stream, next, readGreeting, emit } = await setUp(['a', 'b', 'c']);
    await readGreeting();
    for (const id of ['a', 'b', 'c']) emit(id);
    const first: Seen[] = [];
    while (first.length < 6)
      first.push((await next()) ?? { picture: 'end', sequence: 0, bytes: 0 });
    for (let round = 0; round < 5; round += 1) emit('c');
    for (let round = 0; round < 5; round += 1) emit('a');
    emit('b');
    await clock.advance(0);
    stream.report({ received: 0 });
    const order: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const seen = await next();
      if (seen && 'picture' in seen) order.push(`${seen.picture}${seen.sequence}`);
    }
    expect(order).toEqual(['a6', 'b2', 'c6']);
  });

  it('sends no more pictures than the page acknowledges, but always its messages', async () => {
    const { clock, stream, next, readGreeting, emit } = await setUp(['a']);
    await readGreeting();
    let received = 0;
    let pictures = 0;
    const read = async (): Promise<void> => {
      for (;;) {
        const seen = await next();
        if (!seen) return;
        if ('picture' in seen) {
          pictures += 1;
          received += seen.bytes;
        }
      }
    };
    void read();
    for (let frame = 0; frame < 20; frame += 1) {
      emit('a', 100_000);
      await clock.advance(10);
    }
    expect(pictures).toBe(1);
    stream.report({ received });
    await clock.advance(0);
    // The newest of those that waited goes out at once, and fills the window again.
    emit('a', 100_000);
    await clock.advance(0);
    expect(pictures).toBeGreaterThan(1);
    const last = pictures;
    for (let frame = 0; frame < 20; frame += 1) {
      emit('a', 100_000);
      await clock.advance(10);
    }
    expect(pictures).toBe(last);
  });

  it('sends only visible tiles, and lets go of the hubs of the others', async () => {
    const { hubs, stream, readGreeting, clock } = await setUp(['a', 'b']);
    await readGreeting();
    stream.report({ received: 0, tiles: [{ camera: 'a', width: 480 }] });
    await clock.advance(10_000);
    expect(hubs.directory.get('a')?.hub.viewers).toBeGreaterThan(0);
    expect(hubs.directory.get('b')?.hub.state.kind).toBe('idle');
    stream.report({ received: 0, tiles: [{ camera: 'b', width: 480 }] });
    expect(hubs.directory.get('b')?.hub.viewers).toBeGreaterThan(0);
  });

  it('takes no tiles from a report that comes after a later one', async () => {
    const { hubs, stream, readGreeting, readBytes } = await setUp(['a', 'b']);
    await readGreeting();
    const received = readBytes();
    stream.report({ received, tiles: [{ camera: 'b', width: 480 }] });
    stream.report({ received: received - 1, tiles: [{ camera: 'a', width: 480 }] });
    const viewers = (id: string) => hubs.directory.get(id)?.hub.viewers;
    expect(viewers('a')).toBe(0);
    expect(viewers('b')).toBeGreaterThan(0);
  });

  it('tells how a camera stands when its tile comes back into view', async () => {
    const { hubs, clock, stream, next, readGreeting, emit, readBytes } = await setUp(['a']);
    await readGreeting();
    const other = { onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined };
    hubs.directory.get('a')?.hub.view(other);
    hubs.sources.get('a')?.fail('refused');
    expect(await next()).toMatchObject({ type: 'state', state: { kind: 'lost' } });
    stream.report({ received: 0, tiles: [] });
    // The camera is asked again after a second, give or take a fifth.
    await clock.advance(1_200);
    emit('a');
    await clock.advance(0);
    stream.report({ received: readBytes(), tiles: [{ camera: 'a', width: 480 }] });
    expect(await next()).toMatchObject({ type: 'state', state: { kind: 'running' } });
    expect(await next()).toMatchObject({ picture: 'a' });
  });

  it('follows the cameras: one goes, one is switched off, one is new', async () => {
    const { hubs, clock, stream, next, readGreeting, spec } = await setUp(['a', 'b']);
    await readGreeting();
    await hubs.add('c');
    void hubs.directory.remove('b');
    stream.setCameras([spec('b'), spec('c')]);
    expect(await next()).toMatchObject({
      type: 'cameras',
      cameras: [
        { id: 'b', enabled: false },
        { id: 'c', enabled: true },
      ],
    });
    expect(await next()).toMatchObject({ type: 'heartbeat' });
    expect(await next()).toMatchObject({ type: 'state', camera: 'b', state: { kind: 'off' } });
    expect(await next()).toMatchObject({ type: 'state', camera: 'c' });
    expect(hubs.directory.get('a')?.hub.viewers).toBe(0);
    await clock.advance(10_000);
    expect(hubs.directory.get('a')?.hub.state.kind).toBe('idle');
  });

  it('takes a new camera to be as the page last told: it tells of changes only', async () => {
    const { hubs, stream, readGreeting, spec } = await setUp(['a']);
    await readGreeting();
    for (const id of ['b', 'c', 'c/sub']) await hubs.add(id);
    const tiles = [
      { camera: 'a', width: 480 },
      { camera: 'c', width: 480 },
    ];
    stream.report({ received: 0, tiles });
    const subEntry = hubs.directory.get('c/sub');
    stream.setCameras([spec('a'), spec('b'), { ...spec('c'), ...(subEntry && { subEntry }) }]);
    const isWatched = (id: string) => hubs.directory.get(id)?.hub.viewers !== 0;
    expect(['a', 'b', 'c', 'c/sub'].map(isWatched)).toEqual([true, false, false, true]);
    expect(hubs.directory.get('b')?.hub.state.kind).toBe('idle');
  });

  it('tells a lost camera’s reason and since when', async () => {
    const { hubs, clock, next, readGreeting } = await setUp(['a']);
    await readGreeting();
    const since = clock.now();
    hubs.sources.get('a')?.fail('refused');
    await clock.advance(0);
    expect(await next()).toMatchObject({
      type: 'state',
      camera: 'a',
      state: { kind: 'lost', since, code: 'refused' },
    });
  });

  it('beats every two seconds with the server’s time and the known cadences', async () => {
    const { clock, next, readGreeting, emit } = await setUp(['a']);
    await readGreeting();
    emit('a');
    await clock.advance(500);
    emit('a');
    await clock.advance(1_500);
    const seen: Seen[] = [];
    while (!seen.some((one) => 'type' in one && one.type === 'heartbeat')) {
      const one = await next();
      if (one) seen.push(one);
    }
    expect(seen.at(-1)).toEqual({ type: 'heartbeat', now: clock.now(), intervals: { a: 500 } });
  });

  it('follows the tile’s width to the sub-stream, and tells that one’s cadence at once', async () => {
    const { hubs, clock, stream, next, readGreeting, spec } = await setUp([]);
    await readGreeting();
    await hubs.add('a');
    const sub = new ScriptedSource({ expectedIntervalMs: 5_000 });
    const subSpec = { id: 'a/sub', title: 'a', sourceKey: 'sub', createSource: () => sub };
    await hubs.directory.apply(subSpec);
    const subEntry = hubs.directory.get('a/sub');
    if (!subEntry) throw new Error('The hub was not made.');
    stream.setCameras([{ ...spec('a'), subEntry }]);
    for (let message = 0; message < 3; message += 1) await next();
    stream.report({ received: 0, tiles: [{ camera: 'a', width: 320 }] });
    expect(await next()).toEqual({
      type: 'heartbeat',
      now: clock.now(),
      intervals: { a: 5_000 },
    });
    await clock.advance(0);
    sub.emit(clock.now());
    expect(await next()).toMatchObject({ type: 'state', state: { kind: 'running' } });
    expect(await next()).toMatchObject({ picture: 'a', sequence: 1 });
    expect(hubs.sources.get('a')?.runs).toBe(0);
  });

  it('sends the size that a tile needs, and tells that of the camera’s own picture', async () => {
    const { hubs, stream, next, readGreeting, clock, sourceSizes } = await setUp(['a']);
    await readGreeting();
    stream.report({ received: 0, tiles: [{ camera: 'a', width: 160 }] });
    const picture = await plainJpeg('#00ff00', { width: 640, height: 360 });
    hubs.sources.get('a')?.emit(clock.now(), picture);
    expect(await next()).toMatchObject({ type: 'state', state: { kind: 'running' } });
    expect(await next()).toMatchObject({ picture: 'a', sequence: 1 });
    expect(sourceSizes.at(-1)).toBe('640x360');
    stream.report({ received: 0, tiles: [{ camera: 'a', width: 160, isFull: true }] });
    expect(await next()).toEqual({ picture: 'a', sequence: 1, bytes: picture.length });
    expect(sourceSizes.at(-1)).toBe('640x360');
  });

  it('drops and counts a page that reads nothing, whether or not its connection takes more', async () => {
    const still = await setUp(['a']);
    await still.next();
    await still.clock.advance(31_000);
    expect(still.dropped()).toBe(1);
    const silent = await setUp(['a']);
    const read = async (): Promise<void> => {
      while (await silent.next()) continue;
    };
    const ended = read();
    await silent.clock.advance(29_000);
    expect(silent.dropped()).toBe(0);
    silent.stream.report({ received: 1 });
    await silent.clock.advance(29_000);
    expect(silent.dropped()).toBe(0);
    await silent.clock.advance(2_000);
    expect(silent.dropped()).toBe(1);
    await ended;
    expect(silent.hubs.directory.get('a')?.hub.viewers).toBe(0);
  });

  it('says why it ends, and leaves no viewer and no timer behind', async () => {
    const { hubs, clock, stream, next, readGreeting } = await setUp(['a', 'b']);
    await readGreeting();
    const last = next();
    stream.end('signed-out');
    expect(await last).toEqual({ type: 'end', reason: 'signed-out' });
    expect(await next()).toBeUndefined();
    expect(hubs.directory.get('a')?.hub.viewers).toBe(0);
    await clock.advance(10_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('ends with its request', async () => {
    const { hubs, gone, next, readGreeting } = await setUp(['a']);
    await readGreeting();
    gone.abort();
    expect(await next()).toBeUndefined();
    expect(hubs.directory.get('a')?.hub.viewers).toBe(0);
  });
});
