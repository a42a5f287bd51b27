import { describe, expect, it } from 'vitest';
import { Renditions } from '@/lib/streaming/renditions';
import { WallTile, type WallTileSpec } from '@/lib/streaming/wall-tile';
import { ScriptedHubs } from '../../fakes/scripted-hub';
import { ScriptedSource } from '../../fakes/scripted-source';

const small = { widthPx: 480 };
const large = { widthPx: 1600 };

/** A tile of a camera with two sources, and a wall that takes every picture at once. */
async function setUp() {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const renditions = new Renditions({ clock });
  const main = await hubs.add('door');
  const sub = await hubs.add('door/sub');
  const specOf = (withSub: boolean): WallTileSpec => ({
    id: 'door',
    slug: 'door',
    name: 'Door',
    enabled: true,
    entry: main.entry,
    ...(withSub && { subEntry: sub.entry }),
  });
  /** The pictures sent, in order. */
  const sent: { from: 'main' | 'sub'; capturedAt: number }[] = [];
  const states: string[] = [];
  let switches = 0;
  const newTile = (withSub = true): WallTile => {
    const listener = {
      onPicture: () => take(tile),
      onState: ({ state }: WallTile) => void states.push(state.kind),
      onSwitch: () => void (switches += 1),
    };
    const tile: WallTile = new WallTile(specOf(withSub), { clock, renditions }, listener);
    return tile;
  };
  const take = (tile: WallTile): void => {
    const { pending } = tile;
    if (!pending) return;
    const from = pending.hub === main.entry.hub ? 'main' : 'sub';
    sent.push({ from, capturedAt: pending.frame.capturedAt });
    tile.sent(pending, sent.length);
  };
  const emit = async (source: ScriptedSource, capturedAt = clock.now()): Promise<void> => {
    source.emit(capturedAt);
    await clock.advance(1);
  };
  const isWatched = ({ entry }: typeof main) => Math.min(entry.hub.viewers, 1);
  const watched = () => ({ main: isWatched(main), sub: isWatched(sub) });
  await clock.advance(0);
  return {
    hubs,
    clock,
    main: main.source,
    sub: sub.source,
    specOf,
    newTile,
    sent,
    states,
    emit,
    watched,
    switches: () => switches,
    /** The sub-stream's settings changed. */
    replaceSub: async () =>
      hubs.directory.apply({
        id: 'door/sub',
        title: 'door',
        sourceKey: 'changed',
        createSource: () => new ScriptedSource(),
      }),
    /** A tile on the sub-stream, with a picture of it. */
    smallTile: async () => {
      const tile = newTile();
      tile.show(small);
      await clock.advance(0);
      await emit(sub.source);
      expect(sent).toHaveLength(1);
      expect(tile.state.kind).toBe('running');
      return tile;
    },
  };
}

describe('WallTile, which of a camera’s sources it shows', () => {
  it('watches the only source at once, and of two none before the page told the width', async () => {
    const { newTile, watched } = await setUp();
    const waiting = newTile();
    expect(waiting.state.kind).toBe('starting');
    expect(watched()).toEqual({ main: 0, sub: 0 });
    waiting.show({ widthPx: 0 });
    expect(watched()).toEqual({ main: 0, sub: 0 });
    newTile(false);
    expect(watched()).toEqual({ main: 1, sub: 0 });
  });

  it('starts the sub-stream alone for a small tile, the main source alone for a large one', async () => {
    const { newTile, watched, clock, main, sub } = await setUp();
    const tile = newTile();
    tile.show(small);
    await clock.advance(0);
    expect([main.runs, sub.runs]).toEqual([0, 1]);
    tile.close();
    newTile().show(large);
    await clock.advance(0);
    expect([main.runs, sub.runs]).toEqual([1, 1]);
    expect(watched()).toEqual({ main: 1, sub: 0 });
  });

  it('learns how wide the sub-stream is, and remembers it until its settings change', async () => {
    const { newTile, sub, emit, watched, clock, replaceSub } = await setUp();
    const tile = newTile();
    tile.show({ widthPx: 700 });
    await clock.advance(0);
    expect(watched()).toEqual({ main: 0, sub: 1 });
    sub.frameWidthPx = 320;
    await emit(sub);
    expect(watched()).toEqual({ main: 1, sub: 1 });
    tile.close();
    await clock.advance(60_000);
    expect(sub.running).toBe(0);
    const next = newTile();
    next.show({ widthPx: 700 });
    expect(watched()).toEqual({ main: 1, sub: 0 });
    next.close();
    await replaceSub();
    newTile().show({ widthPx: 700 });
    expect(watched()).toEqual({ main: 0, sub: 1 });
  });

  it('does not change its mind for a few pixels', async () => {
    const { smallTile, watched, clock, main, emit } = await setUp();
    const tile = await smallTile();
    tile.show({ widthPx: 890 });
    expect(watched()).toEqual({ main: 0, sub: 1 });
    tile.show({ widthPx: 900 });
    await clock.advance(0);
    await emit(main);
    expect(watched()).toEqual({ main: 1, sub: 0 });
    tile.show({ widthPx: 810 });
    expect(watched()).toEqual({ main: 1, sub: 0 });
  });

  it('shows the old source until the new one has a picture, and never goes back in time', async () => {
    const { smallTile, watched, clock, main, sub, emit, sent, states, switches } = await setUp();
    const tile = await smallTile();
    const heard = states.length;
    tile.show(large);
    await clock.advance(500);
    await emit(sub);
    expect(sent.at(-1)?.from).toBe('sub');
    // Begun before the sub-stream's last picture, whole after it.
    await emit(main, clock.now() - 200);
    expect(watched()).toEqual({ main: 1, sub: 0 });
    expect(sent.at(-1)?.from).toBe('sub');
    while (sub.running > 0) {
      await emit(main);
      await clock.advance(1_000);
    }
    expect(sent.at(-1)?.from).toBe('main');
    tile.show(small);
    await clock.advance(500);
    const before = sent.length;
    await emit(main);
    await emit(sub);
    expect(sent.slice(before).map(({ from }) => from)).toEqual(['main', 'sub']);
    const times = sent.map(({ capturedAt }) => capturedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(watched()).toEqual({ main: 0, sub: 1 });
    expect(states.slice(heard)).toEqual([]);
    expect(switches()).toBe(3);
  });

  it('goes on after a clock that was set back between two sources', async () => {
    const { smallTile, clock, main, emit, sent } = await setUp();
    const tile = await smallTile();
    clock.jump(-3_600_000);
    tile.show(large);
    await clock.advance(500);
    await emit(main);
    expect(sent.at(-1)?.from).toBe('main');
  });

  it('lets go of both while nobody sees it, and starts with what then fits', async () => {
    const { smallTile, watched, clock, main } = await setUp();
    const tile = await smallTile();
    tile.show(large);
    expect(watched()).toEqual({ main: 1, sub: 1 });
    tile.show(undefined);
    expect(watched()).toEqual({ main: 0, sub: 0 });
    await clock.advance(10_000);
    expect(main.running).toBe(0);
    tile.show(small);
    expect(watched()).toEqual({ main: 0, sub: 1 });
  });
});

describe('WallTile, when the sub-stream fails', () => {
  it('falls back to the main source without ever being lost, and returns once the sub-stream holds', async () => {
    const { smallTile, watched, clock, main, sub, emit, sent, states } = await setUp();
    const tile = await smallTile();
    sub.fail('refused');
    await clock.advance(500);
    expect(tile.state.kind).toBe('running');
    await emit(main);
    expect(sent.at(-1)?.from).toBe('main');
    // The sub-stream's own hub tries again.
    await clock.advance(2_000);
    expect(sub.runs).toBe(2);
    for (let second = 0; second < 9; second += 1) {
      await emit(sub);
      await emit(main);
      await clock.advance(1_000);
      expect(sent.at(-1)?.from).toBe('main');
    }
    await clock.advance(1_000);
    await emit(sub);
    expect(sent.at(-1)?.from).toBe('sub');
    expect(watched()).toEqual({ main: 0, sub: 1 });
    expect(states).not.toContain('lost');
  });

  it('does so when the sub-stream was lost before anybody looked', async () => {
    const { hubs, newTile, clock, main, sub, emit, sent, states } = await setUp();
    const other = { onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined };
    hubs.directory.get('door/sub')?.hub.view(other);
    await clock.advance(0);
    sub.fail('not-found');
    await clock.advance(0);
    const tile = newTile();
    tile.show(small);
    expect(tile.state.kind).toBe('starting');
    await clock.advance(0);
    await emit(main);
    expect(sent).toEqual([expect.objectContaining({ from: 'main' })]);
    expect(states).not.toContain('lost');
  });

  it('stays with a sub-stream that is back before the main source has a picture', async () => {
    const { smallTile, watched, clock, sub, emit, sent, replaceSub } = await setUp();
    await smallTile();
    sub.fail('ended');
    await clock.advance(2_000);
    await emit(sub);
    expect(sent.map(({ from }) => from)).toEqual(['sub', 'sub']);
    await replaceSub();
    expect(watched()).toEqual({ main: 0, sub: 1 });
  });

  it('is lost when the main source is, too, and shows whichever comes back', async () => {
    const { smallTile, clock, main, sub, emit, sent } = await setUp();
    const tile = await smallTile();
    sub.fail('refused');
    await clock.advance(0);
    main.fail('unauthorised');
    await clock.advance(0);
    expect(tile.state).toMatchObject({ kind: 'lost', code: 'unauthorised' });
    await clock.advance(2_000);
    await emit(sub);
    expect(tile.state.kind).toBe('running');
    expect(sent.map(({ from }) => from)).toEqual(['sub', 'sub']);
  });

  it('holds the sub-stream on a tile that grew while the main source fails', async () => {
    const { smallTile, clock, main, sub, emit, sent, states } = await setUp();
    const tile = await smallTile();
    tile.show(large);
    await clock.advance(0);
    main.fail('refused');
    await clock.advance(500);
    await emit(sub);
    expect(sent.map(({ from }) => from)).toEqual(['sub', 'sub']);
    sub.fail('ended');
    await clock.advance(0);
    expect(tile.state).toMatchObject({ kind: 'lost', code: 'refused' });
    expect(states.at(-1)).toBe('lost');
  });
});

describe('WallTile, when the camera changes while it is watched', () => {
  it('goes on with the main source when the sub-stream is removed', async () => {
    const { hubs, smallTile, specOf, clock, main, emit, sent, states } = await setUp();
    const tile = await smallTile();
    const removed = hubs.directory.remove('door/sub');
    tile.update(specOf(false));
    await removed;
    await clock.advance(500);
    await emit(main);
    expect(sent.map(({ from }) => from)).toEqual(['sub', 'main']);
    expect(states).not.toContain('lost');
  });

  it('holds the main source until a sub-stream that was added has a picture', async () => {
    const { newTile, specOf, clock, main, sub, emit, sent, watched } = await setUp();
    const tile = newTile(false);
    tile.show(small);
    await clock.advance(0);
    await emit(main);
    tile.update(specOf(true));
    await clock.advance(500);
    await emit(main);
    await emit(sub);
    expect(sent.map(({ from }) => from)).toEqual(['main', 'main', 'sub']);
    expect(watched()).toEqual({ main: 0, sub: 1 });
  });

  it('starts nothing any more once it is closed, whatever it hears', async () => {
    const { hubs, newTile, specOf, clock, main, emit, watched, states } = await setUp();
    const spec = specOf(true);
    await hubs.directory.remove('door/sub');
    const tile = newTile(false);
    await clock.advance(0);
    await emit(main);
    tile.update(spec);
    tile.show(small);
    const heard = states.length;
    tile.close();
    await clock.advance(1_000);
    expect(watched()).toEqual({ main: 0, sub: 0 });
    expect(states).toHaveLength(heard);
  });

  it('lets go of everything when it is switched off', async () => {
    const { smallTile, specOf, watched } = await setUp();
    const tile = await smallTile();
    const { id, slug, name } = specOf(false);
    tile.update({ id, slug, name, enabled: false });
    expect(tile.state.kind).toBe('off');
    expect(watched()).toEqual({ main: 0, sub: 0 });
  });
});

describe('WallTile of a camera that stands still', () => {
  it('is frozen since its picture came, until another one comes', async () => {
    const hubs = new ScriptedHubs();
    const { clock } = hubs;
    const { source, entry } = await hubs.add('door', 'Door', { stillnessMs: 10_000 });
    const camera = { id: 'door', slug: 'door', name: 'Door', enabled: true };
    const told: string[] = [];
    const tools = { clock, renditions: new Renditions({ clock }) };
    const tile = new WallTile({ ...camera, entry }, tools, {
      onPicture: () => undefined,
      onState: ({ state }) => void told.push(state.kind),
      onSwitch: () => undefined,
    });
    await clock.advance(0);
    const since = clock.now();
    for (let second = 0; second <= 75; second += 1) {
      source.emit(clock.now());
      await clock.advance(1_000);
    }
    expect(tile.state).toEqual({ kind: 'frozen', since });
    source.emit(clock.now(), Uint8Array.of(0xff, 0xd8, 1, 0xff, 0xd9));
    expect(tile.state).toEqual({ kind: 'running' });
    expect(told).toEqual(['running', 'frozen', 'running']);
    tile.close();
  });
});
