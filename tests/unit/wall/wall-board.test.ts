import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SleepClock } from '@/lib/wall/sleep-clock';
import type { TileCanvas } from '@/lib/wall/tile-painter';
import type { TileStatus } from '@/lib/wall/tile-state';
import { WallBoard } from '@/lib/wall/wall-board';
import type { WallPicture } from '@/lib/wall/wall-reader';
import { FakeClock } from '@/tests/fakes/fake-clock';

const hourMs = 3_600_000;

/** Remembers what was drawn on it, as `sequence@width`. */
class FakeCanvas implements TileCanvas {
  width = 1;
  height = 1;
  readonly drawn: string[] = [];

  getContext(): ReturnType<TileCanvas['getContext']> {
    const drawImage = (image: unknown): void => {
      this.drawn.push(`${(image as FakeBitmap).sequence}@${this.width}`);
    };
    return { imageSmoothingQuality: 'low', drawImage };
  }
}

interface FakeBitmap extends ImageBitmap {
  readonly sequence: number;
}

function setUp() {
  const time = new FakeClock();
  const clock = new SleepClock(time);
  /** Decodes that wait to be let through; none wait unless `held`. */
  const decodes: (() => void)[] = [];
  const decoding = { held: false };
  const firsts: number[] = [];
  const board = new WallBoard({
    elapsed: () => clock.elapsed(),
    now: () => time.now(),
    onFirstDrawn: () => firsts.push(time.now()),
    decode: async (jpeg) => {
      if (decoding.held) await new Promise<void>((resolve) => decodes.push(resolve));
      if (jpeg[0] === 0) throw new Error('Not a picture.');
      const bitmap: FakeBitmap = {
        sequence: jpeg[0] ?? 0,
        width: 640,
        height: 360,
        close: () => undefined,
      };
      return bitmap;
    },
  });
  const hello = (now = time.now()): void => {
    board.hearConnection({ kind: 'connected' });
    board.hear({ type: 'hello', viewer: 'v', build: 'test', now });
  };
  const status = (camera = 'a'): TileStatus | undefined =>
    board.statuses().find(({ cameraId }) => cameraId === camera);
  return { time, board, decoding, decodes, firsts, hello, status };
}

function picture(sequence: number, capturedAt: number, camera = 'a'): WallPicture {
  return { camera, sequence, capturedAt, jpeg: Uint8Array.of(sequence) };
}

function cameras(...ids: readonly string[]) {
  const list = ids.map((id) => ({ id, slug: id, name: id, enabled: true }));
  return { type: 'cameras', cameras: list } as const;
}

/** A board with one picture of an hourly camera on it. */
async function hourly() {
  const all = setUp();
  const { board, time, hello } = all;
  const canvas = new FakeCanvas();
  hello();
  board.hear(cameras('a'));
  board.hear({ type: 'state', camera: 'a', state: { kind: 'running' } });
  board.hear({ type: 'heartbeat', now: time.now(), intervals: { a: hourMs } });
  board.attach('a', canvas);
  board.resize('a', { width: 320, height: 180, fit: 'contain' });
  board.take(picture(1, time.now() - 1_000));
  await nextTurn();
  return { ...all, canvas };
}

describe('WallBoard, when a camera’s other source takes over', () => {
  it('draws the next picture whatever its number, and goes by the new cadence', async () => {
    const { board, time, canvas, hello, status } = { canvas: new FakeCanvas(), ...setUp() };
    hello();
    board.hear(cameras('a'));
    board.hear({ type: 'heartbeat', now: time.now(), intervals: { a: 100 } });
    board.attach('a', canvas);
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    board.take(picture(200, time.now()));
    await nextTurn();
    board.take(picture(3, time.now()));
    await nextTurn();
    expect(canvas.drawn).toEqual(['200@320', '3@320']);
    board.hear({ type: 'heartbeat', now: time.now(), intervals: { a: 10_000 } });
    await time.advance(15_000);
    board.hear({ type: 'heartbeat', now: time.now(), intervals: {} });
    expect(status()).toMatchObject({ sequence: 3, state: { kind: 'live', ageMs: 15_000 } });
  });
});

describe('WallBoard without a connection', () => {
  it('calls nothing live for longer than three seconds, however slow the camera, and tells its age', async () => {
    const { board, time, status } = await hourly();
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 1_000 });
    board.hearConnection({ kind: 'lost', why: 'unreachable', sinceMs: 0, retryAtMs: 0 });
    await time.advance(3_000);
    expect(status()?.state.kind).toBe('live');
    await time.advance(1);
    expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 4_001 });
    await time.advance(600_000);
    expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 604_001 });
  });

  it('calls nothing live at once, where it was silent before', async () => {
    const { board, time, status } = await hourly();
    await time.advance(6_000);
    expect(status()?.state.kind).toBe('live');
    board.hearConnection({ kind: 'lost', why: 'unreachable', sinceMs: 0, retryAtMs: 0 });
    expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 7_000 });
    board.hearConnection({ kind: 'connecting' });
    expect(status()?.state.kind).toBe('delayed');
  });

  it.each(['connected', 'stills'] as const)(
    'calls nothing live after eight seconds in which it was %s and nothing came',
    async (kind) => {
      const { board, time, status } = await hourly();
      board.hearConnection(kind === 'stills' ? { kind, sinceMs: 0 } : { kind });
      await time.advance(8_000);
      expect(status()?.state.kind).toBe('live');
      await time.advance(1);
      expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 9_001 });
    },
  );

  it.each(['signed-out', 'paused'] as const)(
    'calls nothing live from the moment at which it is %s',
    async (kind) => {
      const { board, status } = await hourly();
      board.hearConnection({ kind });
      expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 1_000 });
    },
  );

  it('allows stills the time from one round to the next', async () => {
    const { board, time, status, hello } = setUp();
    hello();
    board.attach('a', new FakeCanvas());
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    board.hear({ type: 'heartbeat', now: time.now(), intervals: { a: 100 } });
    board.hearConnection({ kind: 'stills', sinceMs: 0 });
    board.take(picture(1, time.now()));
    await time.advance(5_000);
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 5_000 });
    await time.advance(1);
    expect(status()?.state.kind).toBe('delayed');
  });

  it('takes no picture of an answer that was long on its way for younger than it is', async () => {
    const { board, time, status } = setUp();
    board.hearConnection({ kind: 'stills', sinceMs: 0 });
    board.attach('a', new FakeCanvas());
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    const said = time.now();
    await time.advance(4_000);
    board.hear({ type: 'hello', viewer: 'v', build: 'test', now: said }, 4_000);
    board.take(picture(1, said - 100));
    await nextTurn();
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 4_100 });
  });

  it('calls the picture live again once connected again', async () => {
    const { board, time, status, hello } = await hourly();
    board.hearConnection({ kind: 'paused' });
    await time.advance(60_000);
    expect(status()?.state.kind).toBe('delayed');
    hello();
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 61_000 });
  });
});

describe('WallBoard and canvases that come back to the page', () => {
  it('has the picture still, and as old as it is, without drawing it anew', async () => {
    const { board, time, canvas, status } = await hourly();
    const drawn = [...canvas.drawn];
    board.show([]);
    await time.advance(60_000);
    board.hear({ type: 'heartbeat', now: time.now(), intervals: {} });
    board.reattach('a');
    await nextTurn();
    expect(canvas.drawn).toEqual(drawn);
    expect(status()).toMatchObject({ sequence: 1, state: { kind: 'live', ageMs: 61_000 } });
  });

  it('says at once when the first picture is drawn after that', async () => {
    const { board, time, firsts } = await hourly();
    expect(firsts).toHaveLength(1);
    board.take(picture(2, time.now()));
    await nextTurn();
    expect(firsts).toHaveLength(1);
    board.reattach('a');
    board.take(picture(3, time.now()));
    await nextTurn();
    expect(firsts).toHaveLength(2);
  });

  it('counts from then on', async () => {
    const { board, time, status } = await hourly();
    board.take(picture(9, time.now()));
    await nextTurn();
    expect(status()?.skipped).toBeGreaterThan(0);
    board.reattach('a');
    expect(status()).toMatchObject({ skipped: 0, framesPerSecond: 0, bytesPerSecond: 0 });
  });

  it('draws nothing of a camera that left the wall while its picture was decoded', async () => {
    const { board, time, canvas, status, decoding, decodes } = await hourly();
    decoding.held = true;
    board.take(picture(2, time.now()));
    board.hear(cameras());
    for (const go of decodes) go();
    await nextTurn();
    expect(canvas.drawn).not.toContain('2@320');
    expect(status()?.state.kind).toBe('starting');
  });
});

describe('WallBoard and clocks', () => {
  it('counts the time that the machine slept', async () => {
    const { time, status } = await hourly();
    time.jump(2 * hourMs + 10_000);
    expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 2 * hourMs + 11_000 });
  });

  it('never calls a picture live whose date is in the future', async () => {
    const { board, time, status } = await hourly();
    board.take(picture(2, time.now() + 60_000));
    await nextTurn();
    expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 0 });
    await time.advance(5_000);
    expect(status()?.state).toEqual({ kind: 'delayed', ageMs: 5_000 });
  });

  it('follows a server whose clock is set back, from the next heartbeat on', async () => {
    const { board, time, status, hello } = setUp();
    const canvas = new FakeCanvas();
    let server = 1_000_000;
    const beat = async (): Promise<void> => {
      await time.advance(2_000);
      server += 2_000;
      board.hear({ type: 'heartbeat', now: server, intervals: { a: 500 } });
    };
    board.attach('a', canvas);
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    hello(server);
    await beat();
    server -= hourMs;
    await beat();
    board.take(picture(1, server - 100));
    await nextTurn();
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 100 });
  });
});

describe('WallBoard on a machine whose clock is wrong', () => {
  const minute = 60_000;

  it.each([-10 * minute, 10 * minute])('shows the same ages with %d ms too much', async (ms) => {
    const { board, time, status } = setUp();
    const server = time.now();
    time.jump(ms);
    board.hearConnection({ kind: 'connected' });
    board.hear({ type: 'hello', viewer: 'v', build: 'test', now: server });
    board.attach('a', new FakeCanvas());
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    board.take(picture(1, server - 300));
    await nextTurn();
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 300 });
    const since = server - 5_000;
    board.hear({ type: 'state', camera: 'a', state: { kind: 'frozen', since } });
    expect(status()?.state).toEqual({ kind: 'frozen', sinceMs: since + ms });
  });

  it('goes on as before when the clock is set back in between', async () => {
    const { time, status } = await hourly();
    time.jump(-10 * minute);
    await time.advance(1_000);
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 2_000 });
  });

  it('is right again with the next greeting when the clock is set forward in between', async () => {
    const { board, time, status } = setUp();
    const server = time.now();
    board.attach('a', new FakeCanvas());
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    board.hearConnection({ kind: 'connected' });
    board.hear({ type: 'hello', viewer: 'v', build: 'test', now: server });
    board.take(picture(1, server));
    await nextTurn();
    time.jump(10 * minute);
    expect(status()?.state.kind).toBe('delayed');
    board.hear({ type: 'hello', viewer: 'v', build: 'test', now: server });
    board.take(picture(2, server));
    await nextTurn();
    expect(status()?.state).toEqual({ kind: 'live', ageMs: 0 });
  });
});

describe('WallBoard and canvases', () => {
  it('draws a picture that came before its canvas, and nothing before the canvas has a size', async () => {
    const { board, time, hello, status } = setUp();
    hello();
    board.take(picture(1, time.now()));
    board.take(picture(2, time.now()));
    const canvas = new FakeCanvas();
    board.attach('a', canvas);
    await nextTurn();
    expect(canvas.drawn).toEqual([]);
    expect(status()).toMatchObject({ sequence: 0, width: 0, state: { kind: 'starting' } });
    board.resize('a', { width: 320, height: 180, fit: 'contain' });
    await nextTurn();
    expect(canvas.drawn.at(-1)).toBe('2@320');
    expect(new Set(canvas.drawn).size).toBe(1);
    expect(status()).toMatchObject({ sequence: 2, width: 640, height: 360 });
  });

  it('draws the newest picture again when the tile grows, and counts it once', async () => {
    const { board, time, canvas, status } = await hourly();
    board.take(picture(2, time.now()));
    await time.advance(1_000);
    const { framesPerSecond } = status() ?? {};
    board.resize('a', { width: 640, height: 360, fit: 'contain' });
    await nextTurn();
    expect(canvas.drawn.at(-1)).toBe('2@640');
    expect(status()?.framesPerSecond).toBe(framesPerSecond);
  });

  it('knows after another attachment what it knew before, and draws the same picture', async () => {
    const { board, time, status } = await hourly();
    board.detach('a');
    expect(status()).toMatchObject({ sequence: 0, state: { kind: 'starting' } });
    const canvas = new FakeCanvas();
    board.attach('a', canvas);
    board.resize('a', { width: 200, height: 200, fit: 'contain' });
    await time.advance(10_000);
    board.hear({ type: 'heartbeat', now: time.now(), intervals: {} });
    expect(canvas.drawn).toContain('1@200');
    expect(status()).toMatchObject({ sequence: 1, state: { kind: 'live', ageMs: 11_000 } });

    const lost = {
      kind: 'lost',
      since: time.now(),
      code: 'refused',
      reason: 'It refused.',
    } as const;
    board.hear({ type: 'state', camera: 'a', state: lost });
    board.detach('a');
    board.attach('a', new FakeCanvas());
    expect(status()?.state.kind).toBe('lost');
  });

  it('counts no picture as drawn that cannot be, nor one whose canvas went meanwhile', async () => {
    const { board, time, canvas, decoding, decodes, status } = await hourly();
    board.take(picture(0, time.now()));
    await nextTurn();
    expect(status()).toMatchObject({ sequence: 1 });

    decoding.held = true;
    board.take(picture(3, time.now()));
    board.detach('a');
    const next = new FakeCanvas();
    board.attach('a', next);
    await nextTurn();
    for (const release of decodes.splice(0)) release();
    await nextTurn();
    expect(canvas.drawn).not.toContain('3@320');
    expect(status()).toMatchObject({ sequence: 0 });

    board.resize('a', { width: 100, height: 100, fit: 'contain' });
    await nextTurn();
    for (const release of decodes.splice(0)) release();
    await nextTurn();
    expect(next.drawn).toEqual(['3@100']);
    expect(status()).toMatchObject({ sequence: 3 });
  });

  it('forgets a camera that leaves the wall, and draws it when it comes back to the same canvas', async () => {
    const { board, time, canvas, status } = await hourly();
    board.hear(cameras());
    expect(status()).toMatchObject({ sequence: 0, state: { kind: 'starting' } });
    board.hear(cameras('a'));
    board.take(picture(1, time.now()));
    await nextTurn();
    expect(canvas.drawn).toHaveLength(2);
    board.hear(cameras());
    board.detach('a');
    expect(board.statuses()).toEqual([]);
  });
});

describe('WallBoard with many tiles', () => {
  it('decodes four pictures at a time, one of each tile, the longest waiting first', async () => {
    const { board, time, decoding, decodes, hello } = setUp();
    const ids = Array.from({ length: 10 }, (_, index) => `camera ${index}`);
    const canvases = ids.map(() => new FakeCanvas());
    hello();
    decoding.held = true;
    for (const [index, id] of ids.entries()) {
      board.attach(id, canvases[index] ?? new FakeCanvas());
      board.resize(id, { width: 320, height: 180, fit: 'contain' });
    }
    const drawn = () => canvases.map((canvas) => canvas.drawn.join());
    for (const sequence of [1, 2, 3]) {
      for (const id of ids) board.take(picture(sequence, time.now(), id));
      await nextTurn();
    }
    for (const expected of [4, 8, 10]) {
      await nextTurn();
      expect(decodes.length).toBeLessThanOrEqual(4);
      for (const release of decodes.splice(0)) release();
      await nextTurn();
      // Each had one turn before any had its second.
      expect(drawn().filter((text) => text !== '')).toHaveLength(expected);
    }
    while (decodes.length > 0) {
      expect(decodes.length).toBeLessThanOrEqual(4);
      for (const release of decodes.splice(0)) release();
      await nextTurn();
    }
    // Those that waited had only the newest.
    expect(drawn()).toEqual([
      ...Array.from({ length: 4 }, () => '1@320,3@320'),
      ...Array.from({ length: 6 }, () => '3@320'),
    ]);
  });
});

describe('WallBoard with held pictures', () => {
  const sizes = { width: 320, height: 180, fit: 'contain' } as const;

  it('draws nothing newer while held, lets the age grow, and then the newest at once', async () => {
    const { board, time, canvas, status } = await hourly();
    board.hold({ all: false, except: ['a'] });
    expect(status()?.state).toEqual({ kind: 'held', ageMs: 1_000 });
    board.take(picture(2, time.now()));
    await time.advance(5_000);
    board.take(picture(3, time.now()));
    await nextTurn();
    expect(canvas.drawn).toEqual(['1@320']);
    expect(status()).toMatchObject({ sequence: 1, state: { kind: 'held', ageMs: 6_000 } });
    board.hold({ all: false, except: [] });
    await nextTurn();
    expect(canvas.drawn).toEqual(['1@320', '3@320']);
    expect(status()).toMatchObject({ sequence: 3, skipped: 0, state: { kind: 'live', ageMs: 0 } });
  });

  it('draws the held picture again on another canvas and at another size', async () => {
    const { board, time } = await hourly();
    board.hold({ all: true, except: [] });
    board.take(picture(2, time.now()));
    const canvas = new FakeCanvas();
    board.attach('a', canvas);
    board.resize('a', sizes);
    await nextTurn();
    board.resize('a', { ...sizes, width: 640, height: 360 });
    await nextTurn();
    expect(canvas.drawn).toEqual(['1@320', '1@640']);
  });

  it('drops a picture that was being decoded when it was held', async () => {
    const { board, time, canvas, decoding, decodes, status } = await hourly();
    decoding.held = true;
    board.take(picture(2, time.now()));
    await nextTurn();
    board.hold({ all: true, except: [] });
    for (const release of decodes.splice(0)) release();
    await nextTurn();
    expect(canvas.drawn).toEqual(['1@320']);
    expect(status()?.sequence).toBe(1);
  });

  it('holds the first picture to come where there was none', async () => {
    const { board, time, hello, status } = setUp();
    const canvas = new FakeCanvas();
    hello();
    board.hold({ all: true, except: [] });
    board.attach('a', canvas);
    board.resize('a', sizes);
    expect(status()?.state.kind).toBe('starting');
    board.take(picture(1, time.now()));
    board.take(picture(2, time.now()));
    await nextTurn();
    expect(canvas.drawn).toEqual(['1@320']);
    expect(status()?.state.kind).toBe('held');
  });

  it('says lost of a lost camera, held or not', async () => {
    const { board, status } = await hourly();
    board.hold({ all: true, except: [] });
    const state = { kind: 'lost', since: 0, code: 'refused', reason: 'It refused.' } as const;
    board.hear({ type: 'state', camera: 'a', state });
    expect(status()?.state.kind).toBe('lost');
  });
});

describe('WallBoard and the size of pictures', () => {
  it('draws as large as the box and no larger than the picture; to cover it, larger', async () => {
    const { board, canvas } = await hourly();
    for (const [width, height, fit] of [
      [400, 400, 'contain'],
      [400, 270, 'cover'],
      [3_000, 3_000, 'contain'],
      [3_000, 3_000, 'cover'],
    ] as const) {
      board.resize('a', { width, height, fit });
      await nextTurn();
    }
    expect(canvas.drawn).toEqual(['1@320', '1@400', '1@480', '1@640', '1@640']);
  });

  it('tells the size of the camera’s own picture, and of the one drawn where that is unknown', async () => {
    const { board, time, status } = await hourly();
    expect(status()).toMatchObject({ width: 640, sourceWidth: 640, sourceHeight: 360 });
    board.take({ ...picture(2, time.now()), sourceSize: { width: 1920, height: 1080 } });
    await nextTurn();
    expect(status()).toMatchObject({ width: 640, sourceWidth: 1920, sourceHeight: 1080 });
  });
});
