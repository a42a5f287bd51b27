import { describe, expect, it } from 'vitest';
import { subHubId } from '@/lib/cameras/camera-directory';
import { firstStills } from '@/lib/cameras/first-stills';
import { Renditions } from '@/lib/streaming/renditions';
import type { RenditionStep } from '@/lib/streaming/rendition-step';
import { ScriptedHubs } from '../../fakes/scripted-hub';

const quarter = 4;

/** Renditions have a quarter of the bytes of what they are made of. */
async function setUp(ids: readonly string[]) {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const renditions = new Renditions({
    clock,
    resize: async (jpeg, width) =>
      Promise.resolve({ jpeg: jpeg.subarray(0, jpeg.length / quarter), width, height: 9 }),
  });
  for (const id of ids) await hubs.add(id, id, { stillnessMs: 10_000 });
  const watch = async (id: string, step: RenditionStep) => {
    const hub = hubs.directory.get(id)?.hub;
    if (!hub) throw new Error('No such camera.');
    const view = renditions.view(hub, step, () => undefined);
    await clock.advance(0);
    return view;
  };
  const emit = async (id: string, bytes = 100_000, widthPx = 1920): Promise<void> => {
    const source = hubs.sources.get(id);
    if (!source) throw new Error('No such camera.');
    source.frameWidthPx = widthPx;
    source.emit(clock.now(), new Uint8Array(bytes));
    await clock.advance(0);
  };
  const stills = (cameras = ids) =>
    firstStills(
      cameras.map((id) => ({ id, slug: `at ${id}`, name: id, enabled: true })),
      { hubs: hubs.directory, renditions, clock },
    );
  return { hubs, clock, watch, emit, stills };
}

describe('firstStills', () => {
  it('are of the smallest size that is made for those who watch', async () => {
    const { watch, emit, stills } = await setUp(['door']);
    await watch('door', 'own');
    await emit('door');
    const own = '/api/cameras/at%20door/snapshot.jpg?width=1920';
    expect(stills()).toEqual({ door: { href: own, isSoon: true } });
    await watch('door', 480);
    await emit('door');
    expect(stills().door?.href).toBe('/api/cameras/at%20door/snapshot.jpg?width=480');
  });

  it('come from the sub-stream where that is watched', async () => {
    const { hubs, watch, emit, stills } = await setUp(['door']);
    const sub = subHubId('door');
    await hubs.add(sub);
    await watch(sub, 'own');
    await emit(sub, 20_000, 640);
    const href = '/api/cameras/at%20door/snapshot.jpg?width=640&quality=small';
    expect(stills(['door']).door?.href).toBe(href);
  });

  it('are there while a camera is kept for somebody who comes back, and connect to none', async () => {
    const { hubs, clock, watch, emit, stills } = await setUp(['door', 'hall']);
    const view = await watch('door', 'own');
    await emit('door');
    view.close();
    await clock.advance(900);
    expect(Object.keys(stills())).toEqual(['door']);
    await clock.advance(60_000);
    expect(stills()).toEqual({});
    expect(hubs.sources.get('hall')?.runs).toBe(0);
  });

  it('are never older than a second, of a lost camera, or of one that stands still', async () => {
    const { hubs, clock, watch, emit, stills } = await setUp(['door']);
    await watch('door', 'own');
    await emit('door');
    await clock.advance(1_000);
    expect(Object.keys(stills())).toEqual(['door']);
    await clock.advance(1);
    expect(stills()).toEqual({});

    for (let second = 0; second < 80; second += 1) {
      await emit('door');
      await clock.advance(1_000);
    }
    await emit('door');
    expect(hubs.directory.get('door')?.hub.frozenSince).toBeDefined();
    expect(stills()).toEqual({});

    await emit('door', 100_001);
    expect(Object.keys(stills())).toEqual(['door']);
    hubs.sources.get('door')?.fail('refused');
    await clock.advance(0);
    expect(stills()).toEqual({});
  });

  it('are none where the clock was set, which makes their age unknown', async () => {
    const { clock, watch, emit, stills } = await setUp(['door']);
    await watch('door', 'own');
    await emit('door');
    clock.jump(-60_000);
    expect(stills()).toEqual({});
    await emit('door', 100_001);
    expect(Object.keys(stills())).toEqual(['door']);
  });

  it('are no more than are seen at once, and than half a megabyte', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `camera ${index}`);
    const { watch, emit, stills } = await setUp(ids);
    for (const id of ids) {
      await watch(id, 'own');
      await emit(id, 20_000);
    }
    expect(Object.keys(stills())).toEqual(ids.slice(0, 16));
    expect(Object.values(stills()).filter(({ isSoon }) => isSoon)).toHaveLength(4);
    expect(stills()['camera 3']?.isSoon).toBe(true);

    // The large ones are left out, not those that follow.
    for (const id of ids.slice(0, 3)) await emit(id, 300_000);
    expect(Object.keys(stills())).toEqual(['camera 0', ...ids.slice(3, 13)]);
  });
});
