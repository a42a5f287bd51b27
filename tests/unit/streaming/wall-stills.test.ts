import { describe, expect, it } from 'vitest';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { Renditions } from '@/lib/streaming/renditions';
import { WallStills } from '@/lib/streaming/wall-stills';
import { wallBoundary, type WallMessage, type WallTileReport } from '@/lib/wall/wall-protocol';
import { plainJpeg, ScriptedHubs } from '../../fakes/scripted-hub';

type Seen = { picture: string; sequence: number; width: number } | WallMessage;

const size = { width: 640, height: 360 };

async function setUp(ids: readonly string[]) {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  for (const id of ids) await hubs.add(id);
  const renditions = new Renditions({
    clock,
    resize: (jpeg, width) => Promise.resolve({ jpeg, width, height: 1 }),
  });
  const stills = new WallStills({ clock, renditions, build: 'b7' });
  const specs = () =>
    ids.map((id) => {
      const entry = hubs.directory.get(id);
      return { id, slug: id, name: id, enabled: entry !== undefined, ...(entry && { entry }) };
    });
  const take = (tiles: readonly WallTileReport[], signal = new AbortController().signal) =>
    stills.take({ page: 's1', specs: specs(), tiles, signal });
  const emit = async (id: string): Promise<void> => {
    hubs.sources.get(id)?.emit(clock.now(), await plainJpeg('#00ff00', size));
    await clock.advance(0);
  };
  const viewers = (id: string) => hubs.directory.get(id)?.hub.viewers;
  return { hubs, clock, stills, take, emit, viewers };
}

function read(body: Uint8Array): Seen[] {
  const seen: Seen[] = [];
  const limits = { boundary: wallBoundary, maxFrameBytes: 1e6, maxHeaderBytes: 4_096 };
  const parser = new MultipartParser(limits, ({ headers, body: part }) => {
    if (headers.get('content-type') === 'application/json') {
      seen.push(JSON.parse(Buffer.from(part).toString()) as WallMessage);
      return;
    }
    const picture = headers.get('x-camera') ?? '';
    seen.push({
      picture,
      sequence: Number(headers.get('x-sequence')),
      width: Number(headers.get('x-source-size')?.split('x')[0]),
    });
  });
  parser.push(body, 0);
  return seen;
}

describe('WallStills', () => {
  it('answers in the wall’s own format, whole, with the newest picture of each tile', async () => {
    const { clock, take, emit } = await setUp(['a', 'b', 'c']);
    const tiles = [
      { camera: 'a', width: 160 },
      { camera: 'b', width: 480 },
    ];
    const round = take(tiles);
    await clock.advance(0);
    await emit('a');
    await emit('b');
    const seen = read(await round);
    expect(seen.map((one) => ('type' in one ? one.type : one.picture))).toEqual([
      'hello',
      'cameras',
      'heartbeat',
      'state',
      'state',
      'a',
      'b',
      'end',
    ]);
    expect(seen[0]).toMatchObject({ build: 'b7', now: clock.now() });
    expect(seen[1]).toMatchObject({ cameras: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
    expect(seen[3]).toMatchObject({ camera: 'a', state: { kind: 'running' } });
    expect(seen[5]).toEqual({ picture: 'a', sequence: 1, width: 640 });
    expect(seen.at(-1)).toEqual({ type: 'end', reason: 'stills' });
  });

  it('waits two seconds for a first picture, and not at all for a lost camera', async () => {
    const { hubs, clock, take } = await setUp(['a']);
    let body: Uint8Array | undefined;
    const tiles = [{ camera: 'a', width: 480 }];
    void take(tiles).then((bytes) => (body = bytes));
    await clock.advance(1_900);
    expect(body).toBeUndefined();
    await clock.advance(200);
    expect(read(body ?? new Uint8Array()).map((one) => 'type' in one && one.type)).toEqual([
      'hello',
      'cameras',
      'heartbeat',
      'state',
      'end',
    ]);
    hubs.sources.get('a')?.fail('refused');
    await clock.advance(0);
    const lost = read(await take(tiles));
    expect(lost[3]).toMatchObject({ state: { kind: 'lost', code: 'refused' } });
  });

  it('keeps its cameras from one round to the next, and lets go of them after the last', async () => {
    const { hubs, clock, take, emit, viewers } = await setUp(['a', 'b']);
    const tiles = [{ camera: 'a', width: 480 }];
    const first = take(tiles);
    await clock.advance(0);
    await emit('a');
    await first;
    for (let round = 0; round < 6; round += 1) {
      await clock.advance(5_000);
      expect(viewers('a')).toBeGreaterThan(0);
      await emit('a');
      const seen = read(await take(tiles));
      expect(seen).toContainEqual(expect.objectContaining({ picture: 'a', sequence: round + 2 }));
    }
    expect(hubs.sources.get('a')?.runs).toBe(1);
    expect(hubs.sources.get('b')?.runs).toBe(0);
    await clock.advance(11_000);
    expect(viewers('a')).toBe(0);
    await clock.advance(11_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives one picture of a camera, and holds it as often as there are sizes, whatever is asked', async () => {
    const { clock, take, emit, viewers } = await setUp(['a']);
    const widths = Array.from({ length: 400 }, (_, number) => 100 + number);
    const first = take(widths.map((width) => ({ camera: 'a', width })));
    await clock.advance(0);
    await emit('a');
    const seen = read(await first);
    expect(seen.filter((one) => 'picture' in one)).toHaveLength(1);
    for (const width of widths) await take([{ camera: 'a', width }]);
    // The steps of 160 to 640 pixels, each held by its tile and its frames.
    expect(viewers('a')).toBeLessThanOrEqual(2 * 4);
  });

  it('tells of a camera that is off, and nothing of one that is not the page’s', async () => {
    const { hubs, take } = await setUp(['a']);
    await hubs.directory.remove('a');
    const seen = read(
      await take([
        { camera: 'a', width: 1 },
        { camera: 'other', width: 1 },
      ]),
    );
    expect(seen.filter((one) => 'type' in one && one.type === 'state')).toEqual([
      { type: 'state', camera: 'a', state: { kind: 'off' } },
    ]);
  });

  it('does not wait for a page that left, nor when the server stops', async () => {
    const { clock, stills, take, viewers } = await setUp(['a']);
    const gone = new AbortController();
    const left = take([{ camera: 'a', width: 480 }], gone.signal);
    await clock.advance(0);
    gone.abort();
    expect(read(await left).at(-1)).toMatchObject({ type: 'end' });
    stills.close();
    expect(viewers('a')).toBe(0);
  });
});
