import { expect, test } from 'vitest';
import { Renditions } from '@/lib/streaming/renditions';
import { WallStream } from '@/lib/streaming/wall-stream';
import { wallBoundary } from '@/lib/wall/wall-protocol';
import { PartReader } from '../../fakes/read-parts';
import { ScriptedHubs } from '../../fakes/scripted-hub';

const ids = ['first', 'second'];

/** A wall of two small tiles, whose server never gets the first camera's picture made smaller. */
async function setUp() {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  for (const id of ids) await hubs.add(id);
  const resize = () => new Promise<never>(() => undefined);
  const renditions = new Renditions({ clock, resize, atOnce: 1 });
  const { signal } = new AbortController();
  const stream = new WallStream({ viewer: 'v', clock, renditions, signal, startsHidden: true });
  const reader = new PartReader(stream.body, wallBoundary);
  const pictures: string[] = [];
  const read = async (): Promise<void> => {
    for (let part = await reader.next(); part; part = await reader.next()) {
      if (part.headers.get('content-type') === 'application/json') continue;
      pictures.push(`${part.headers.get('x-camera')} ${part.headers.get('x-sequence')}`);
    }
  };
  void read();
  stream.setCameras(
    ids.map((id) => {
      const entry = hubs.directory.get(id);
      return { id, slug: id, name: id, enabled: true, ...(entry && { entry }) };
    }),
  );
  stream.report({ received: 0, tiles: ids.map((camera) => ({ camera, width: 480 })) });
  await clock.advance(0);
  const emit = async (id: string, bytes = 1_000): Promise<void> => {
    const source = hubs.sources.get(id);
    if (source) source.frameWidthPx = 1920;
    source?.emit(clock.now(), new Uint8Array(bytes));
    await clock.advance(0);
  };
  const acknowledge = (): void =>
    stream.report({ received: reader.chunks.reduce((sum, { length }) => sum + length, 0) });
  return { clock, stream, pictures, emit, acknowledge };
}

test('where a server has no time to make pictures smaller, they go as they are, three a second', async () => {
  const { clock, pictures, emit, acknowledge } = await setUp();
  await emit('first');
  await emit('second');
  expect(pictures).toEqual([]);
  for (let tenths = 1; tenths <= 10; tenths += 1) {
    await clock.advance(100);
    await emit('second');
    acknowledge();
  }
  expect(pictures).toEqual(['second 2', 'second 6', 'second 10']);
});

test('a link that has no room to spare carries no picture as it is', async () => {
  const { clock, stream, pictures, emit } = await setUp();
  await emit('first');
  await emit('second');
  await clock.advance(100);
  await emit('second', stream.windowBytes + 1);
  expect(stream.inFlightBytes).toBeGreaterThan(0);
  expect(pictures).toEqual([]);
  await emit('second', 1_000);
  expect(pictures).toEqual(['second 3']);
});
