import { describe, expect, it } from 'vitest';
import { Renditions } from '@/lib/streaming/renditions';
import type { RenditionStep } from '@/lib/streaming/rendition-step';
import { plainJpeg, ScriptedHubs } from '../../fakes/scripted-hub';

/** A resizer whose pictures are done when the test says so, and an id for each picture by its bytes. */
class ScriptedResizer {
  readonly asked: { picture: number; widthPx: number }[] = [];
  readonly #open: { resolve: () => void; reject: () => void }[] = [];

  readonly resize = async (jpeg: Uint8Array, widthPx: number) => {
    this.asked.push({ picture: jpeg[0] ?? -1, widthPx });
    await new Promise<void>((resolve, reject) => {
      this.#open.push({ resolve, reject: () => reject(new Error('no picture')) });
    });
    return { jpeg, width: widthPx, height: (widthPx * 9) / 16 };
  };

  get running(): number {
    return this.#open.length;
  }

  finish(): void {
    this.#open.shift()?.resolve();
  }

  fail(): void {
    this.#open.shift()?.reject();
  }
}

async function setUp(ids: readonly string[] = ['door'], atOnce = 1) {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const resizer = new ScriptedResizer();
  const renditions = new Renditions({ clock, resize: resizer.resize, atOnce });
  for (const id of ids) await hubs.add(id);
  const hubOf = (id: string) => {
    const entry = hubs.directory.get(id);
    if (!entry) throw new Error('No such camera.');
    return entry.hub;
  };
  const watch = (id: string, step: RenditionStep) => {
    const seen: number[] = [];
    const view = renditions.view(hubOf(id), step, () => seen.push(view.newest?.sequence ?? 0));
    return { view, seen };
  };
  /** The picture carries its number in its first byte. */
  const emit = async (id: string, picture = 0): Promise<void> => {
    const source = hubs.sources.get(id);
    if (!source) throw new Error('No such camera.');
    source.frameWidthPx = 1920;
    source.emit(clock.now(), Uint8Array.of(picture));
    await clock.advance(0);
  };
  const finish = async (): Promise<void> => {
    resizer.finish();
    await clock.advance(0);
  };
  return { hubs, clock, resizer, renditions, hubOf, watch, emit, finish };
}

describe('Renditions', () => {
  it('makes a picture once for all who watch a camera at one step', async () => {
    const { clock, resizer, watch, emit, finish } = await setUp();
    const [first, second, other] = [watch('door', 480), watch('door', 480), watch('door', 960)];
    await clock.advance(0);
    await emit('door');
    await finish();
    await finish();
    expect(resizer.asked.map(({ widthPx }) => widthPx)).toEqual([480, 960]);
    expect(first.view.newest).toBe(second.view.newest);
    expect(first.view.newest).toMatchObject({ width: 480, sequence: 1 });
    expect(other.view.newest).toMatchObject({ width: 960, sequence: 1 });
  });

  it('keeps a frame’s number and date, and tells the size of the camera’s own', async () => {
    const { clock, watch, emit, finish, hubOf } = await setUp();
    const { view } = watch('door', 320);
    await clock.advance(0);
    await emit('door');
    const { capturedAt } = hubOf('door').newest ?? {};
    await clock.advance(70);
    await finish();
    expect(view.newest).toMatchObject({
      sequence: 1,
      capturedAt,
      width: 320,
      sourceSize: { width: 1920, height: 360 },
    });
  });

  it('passes on what is not clearly larger, and never enlarges', async () => {
    const { hubs, clock, resizer, watch, hubOf } = await setUp();
    const { view } = watch('door', 960);
    await clock.advance(0);
    for (const widthPx of [1280, 640]) {
      const source = hubs.sources.get('door');
      if (source) source.frameWidthPx = widthPx;
      source?.emit(clock.now());
      await clock.advance(0);
      expect(view.newest).toBe(hubOf('door').newest);
    }
    expect(resizer.asked).toEqual([]);
  });

  it('has what is there already at once, and calls nobody while they ask', async () => {
    const { clock, hubOf, watch, emit } = await setUp();
    const nobody = {
      onFrame: () => undefined,
      onState: () => undefined,
      onClosed: () => undefined,
    };
    hubOf('door').view(nobody);
    await clock.advance(0);
    await emit('door');
    const { view, seen } = watch('door', 'own');
    expect(view.newest?.sequence).toBe(1);
    expect(seen).toEqual([]);
  });

  it('works for nobody, and lets go of the camera, once all have left', async () => {
    const { clock, resizer, renditions, watch, emit, finish, hubOf } = await setUp();
    const [first, second] = [watch('door', 480), watch('door', 480)];
    await clock.advance(0);
    await emit('door');
    first.view.close();
    first.view.close();
    expect(hubOf('door').viewers).toBe(1);
    second.view.close();
    expect(hubOf('door').viewers).toBe(0);
    await finish();
    const again = watch('door', 480);
    first.view.close();
    expect(again.view.newest).toBeUndefined();
    await finish();
    expect(resizer.asked).toHaveLength(2);
    expect(watch('door', 480).view.newest).toBe(again.view.newest);
    expect(renditions.undecodable(hubOf('door'))).toBe(0);
  });

  it('leaves no timer behind', async () => {
    const { clock, watch, emit, finish } = await setUp();
    const { view } = watch('door', 480);
    await clock.advance(0);
    for (let frame = 0; frame < 10; frame += 1) {
      await emit('door');
      await finish();
      await clock.advance(20);
    }
    await emit('door');
    view.close();
    await finish();
    await clock.advance(10_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('resizes only the newest of what came while it was busy', async () => {
    const { clock, resizer, watch, emit, finish } = await setUp();
    const { seen } = watch('door', 960);
    await clock.advance(0);
    for (let picture = 1; picture <= 6; picture += 1) await emit('door', picture);
    await finish();
    await finish();
    expect(resizer.running).toBe(0);
    expect(resizer.asked.map(({ picture }) => picture)).toEqual([1, 6]);
    expect(seen).toEqual([1, 6]);
  });

  it('gives turns to who has waited longest, each with its newest picture', async () => {
    const { clock, resizer, watch, emit, finish } = await setUp(['a', 'b', 'c']);
    for (const id of ['a', 'b', 'c']) watch(id, 960);
    await clock.advance(0);
    const sent = { a: 100, b: 0, c: 200 };
    for (let round = 0; round < 30; round += 1) {
      await emit('a', (sent.a += 1));
      await emit('a', (sent.a += 1));
      await emit('b', (sent.b += 1));
      if (round % 5 === 0) await emit('c', (sent.c += 1));
      expect(resizer.running).toBe(1);
      await finish();
    }
    const asked = resizer.asked.map(({ picture }) => picture);
    expect(asked.slice(0, 4)).toEqual([101, 1, 201, 106]);
    const turns = (from: number) => asked.filter((one) => Math.floor(one / 100) === from).length;
    expect(Math.abs(turns(1) - turns(0))).toBeLessThanOrEqual(1);
    // A slow camera gets every picture through.
    expect(turns(2)).toBe(6);
  });

  it('sends small pictures less often, evenly, and keeps the last of a burst', async () => {
    const { clock, watch, emit, finish } = await setUp();
    const { view, seen } = watch('door', 320);
    await clock.advance(0);
    const at: number[] = [];
    for (let frame = 0; frame < 90; frame += 1) {
      await emit('door');
      const before = seen.length;
      await finish();
      if (seen.length > before) at.push(clock.elapsed());
      await clock.advance(1000 / 30);
    }
    // Three seconds at ten a second.
    expect(seen.length).toBeGreaterThanOrEqual(29);
    expect(seen.length).toBeLessThanOrEqual(31);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(60);
    expect(Math.max(...gaps)).toBeLessThan(140);
    expect(view.intervalMs).toBeCloseTo(100, 0);
    await clock.advance(1_000);
    await finish();
    await emit('door');
    await finish();
    await emit('door');
    const last = seen.at(-1);
    await clock.advance(200);
    await finish();
    expect(seen.at(-1)).toBe((last ?? 0) + 1);
  });

  it('tells a slow camera’s own cadence', async () => {
    const { clock, watch, emit, finish } = await setUp();
    const { view } = watch('door', 160);
    await clock.advance(0);
    for (let frame = 0; frame < 3; frame += 1) {
      await emit('door');
      await finish();
      await clock.advance(2_000);
    }
    expect(view.intervalMs).toBe(2_000);
  });

  it('drops and counts what cannot be decoded, and gives the camera’s own when that goes on', async () => {
    const { clock, resizer, renditions, watch, emit, finish, hubOf } = await setUp();
    const { view, seen } = watch('door', 960);
    const failing = async (): Promise<void> => {
      await emit('door');
      resizer.fail();
      await clock.advance(0);
    };
    await clock.advance(0);
    await emit('door');
    await finish();
    await clock.advance(100);
    await failing();
    expect(seen).toEqual([1]);
    expect(renditions.undecodable(hubOf('door'))).toBe(1);
    await clock.advance(2_000);
    await failing();
    expect(view.newest).toBe(hubOf('door').newest);
    const asked = resizer.asked.length;
    await emit('door');
    expect(view.newest).toMatchObject({ width: 1920, sequence: 4 });
    expect(resizer.asked).toHaveLength(asked);
    await clock.advance(10_000);
    await emit('door');
    await finish();
    expect(view.newest).toMatchObject({ width: 960, sequence: 5 });
  });

  it('shows nothing of a source that was replaced', async () => {
    const { hubs, clock, resizer, watch, emit, finish } = await setUp();
    const { view } = watch('door', 480);
    await clock.advance(0);
    await emit('door');
    await finish();
    await clock.advance(100);
    await emit('door');
    const source = hubs.sources.get('door');
    if (!source) throw new Error('No source.');
    const spec = { id: 'door', title: 'door', sourceKey: 'new', createSource: () => source };
    await hubs.directory.apply(spec);
    expect(view.newest).toBeUndefined();
    await finish();
    expect(resizer.running).toBe(0);
    expect(view.newest).toBeUndefined();
  });

  it('makes a still once for all who ask for one size of one picture', async () => {
    const { clock, resizer, renditions, hubOf, watch, emit, finish } = await setUp();
    watch('door', 'own');
    await clock.advance(0);
    await emit('door');
    const frame = hubOf('door').newest;
    if (!frame) throw new Error('No frame.');
    const hub = hubOf('door');
    const stills = Promise.all([
      renditions.still(hub, frame, 700),
      renditions.still(hub, frame, 700),
    ]);
    await finish();
    const [first, second] = await stills;
    expect(first).toBe(second);
    expect(first).toMatchObject({ width: 700, sequence: 1 });
    expect(resizer.asked).toHaveLength(1);
    expect(await renditions.still(hub, frame, 1920)).toBe(frame);
  });

  it('gives for a still what watchers have, where it is hardly older than the newest', async () => {
    const { clock, resizer, renditions, hubOf, watch, emit, finish } = await setUp();
    const { view } = watch('door', 480);
    await clock.advance(0);
    await emit('door');
    await finish();
    await clock.advance(200);
    await emit('door');
    const hub = hubOf('door');
    const newest = hub.newest;
    if (!newest) throw new Error('No frame.');
    expect(newest.sequence).toBe(2);
    expect(view.newest?.sequence).toBe(1);
    expect(renditions.atHand(hub)).toEqual([newest, view.newest]);

    expect(await renditions.still(hub, newest, 480)).toBe(view.newest);
    const asked = resizer.asked.length;
    void renditions.still(hub, newest, 480, 199);
    void renditions.still(hub, newest, 470);
    await clock.advance(0);
    await finish();
    await finish();
    expect(resizer.asked.slice(asked).map(({ widthPx }) => widthPx)).toEqual([480, 470]);
  });

  it('gives no still that is older than one before, nor one of another time', async () => {
    const { clock, renditions, hubOf, watch, emit, finish } = await setUp(['door'], 2);
    const { view } = watch('door', 480);
    await clock.advance(0);
    await emit('door');
    await finish();
    await clock.advance(150);
    await emit('door');
    const hub = hubOf('door');
    const newest = () => {
      if (!hub.newest) throw new Error('No frame.');
      return hub.newest;
    };
    // Of the second, made for who would have none that is older.
    const second = renditions.still(hub, newest(), 480, 0);
    await clock.advance(0);
    await finish();
    await finish();
    expect((await second).sequence).toBe(2);
    expect(view.newest?.sequence).toBe(2);

    clock.jump(-60_000);
    await emit('door');
    expect(view.newest?.sequence).toBe(2);
    const third = renditions.still(hub, newest(), 480);
    await clock.advance(0);
    await finish();
    await finish();
    expect((await third).sequence).toBe(3);
  });

  it('has nothing at hand of a camera that nobody watches', async () => {
    const { clock, renditions, hubOf, watch, emit, finish } = await setUp();
    const { view } = watch('door', 480);
    await clock.advance(0);
    await emit('door');
    await finish();
    view.close();
    // The camera stays connected for a while, in case that somebody comes back.
    expect(renditions.atHand(hubOf('door')).map(({ width }) => width)).toEqual([1920]);
    await clock.advance(60_000);
    expect(renditions.atHand(hubOf('door'))).toEqual([]);
  });

  it('makes what is live smaller between stills, however many are asked for at once', async () => {
    const { clock, resizer, renditions, hubOf, watch, emit, finish } = await setUp();
    const { seen } = watch('door', 960);
    await clock.advance(0);
    await emit('door');
    await finish();
    const hub = hubOf('door');
    const frame = hub.newest;
    if (!frame) throw new Error('No frame.');
    for (let widthPx = 100; widthPx < 200; widthPx += 1) {
      void renditions.still(hub, frame, widthPx);
    }
    for (let round = 0; round < 10; round += 1) {
      await emit('door');
      await finish();
      await finish();
    }
    expect(seen.length).toBeGreaterThanOrEqual(10);
    expect(resizer.asked.length).toBeGreaterThanOrEqual(20);
  });

  it('remembers the few sizes of a still that were asked for last', async () => {
    const { clock, resizer, renditions, hubOf, watch, emit, finish } = await setUp();
    watch('door', 'own');
    await clock.advance(0);
    await emit('door');
    const hub = hubOf('door');
    const frame = hub.newest;
    if (!frame) throw new Error('No frame.');
    const take = async (widthPx: number): Promise<void> => {
      const still = renditions.still(hub, frame, widthPx);
      await finish();
      await still;
    };
    for (let widthPx = 100; widthPx < 200; widthPx += 1) {
      await take(widthPx);
      await take(1_000);
    }
    const widthsAsked = resizer.asked.map(({ widthPx }) => widthPx);
    expect(widthsAsked.filter((widthPx) => widthPx === 1_000)).toHaveLength(1);
    await take(100);
    expect(resizer.asked).toHaveLength(102);
  });

  it('makes a still of the newest picture when its turn comes', async () => {
    const { clock, renditions, hubOf, watch, emit, finish } = await setUp(['door', 'yard']);
    watch('door', 'own');
    watch('yard', 960);
    await clock.advance(0);
    await emit('yard');
    await emit('door');
    const hub = hubOf('door');
    const frame = hub.newest;
    if (!frame) throw new Error('No frame.');
    const still = renditions.still(hub, frame, 320);
    await emit('door');
    await finish();
    await finish();
    expect(await still).toMatchObject({ width: 320, sequence: 2 });
  });

  it('makes real pictures smaller', async () => {
    const hubs = new ScriptedHubs();
    const { entry, source } = await hubs.add('door');
    const renditions = new Renditions({ clock: hubs.clock });
    const made = new Promise<void>((resolve) => {
      renditions.view(entry.hub, 160, () => resolve());
    });
    await hubs.clock.advance(0);
    source.emit(hubs.clock.now(), await plainJpeg('#ff0000', { width: 640, height: 360 }));
    await hubs.clock.advance(0);
    await made;
    const { newest } = renditions.view(entry.hub, 160, () => undefined);
    expect(newest).toMatchObject({ width: 160, height: 90, sequence: 1 });
    expect([...(newest?.jpeg.subarray(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
  });
});
