import { describe, expect, it } from 'vitest';
import { ScriptedHubs } from '../../fakes/scripted-hub';
import { ScriptedSource } from '../../fakes/scripted-source';

const nobody = {
  onFrame: () => undefined,
  onState: () => undefined,
  onClosed: () => undefined,
};

async function setUp() {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const { entry, source } = await hubs.add('door');
  const { hub } = entry;
  const emit = (from: ScriptedSource, bytes = 1_000): void => {
    from.emit(clock.now(), Buffer.alloc(bytes));
  };
  const watch = async () => {
    const view = hub.view(nobody);
    await clock.advance(0);
    return view;
  };
  return { hubs, clock, hub, source, emit, watch };
}

describe('the counts of a hub', () => {
  it('are of nothing while nobody has watched', async () => {
    const { hub, clock } = await setUp();
    expect(hub.counts).toMatchObject({ frames: 0, bytes: 0, starts: 0, losses: 0, superseded: 0 });
    expect(hub.counts.perSecond(clock.elapsed())).toEqual({ frames: 0, bytes: 0 });
  });

  it('outlast a lost connection and another source', async () => {
    const { clock, hub, source, emit, watch } = await setUp();
    await watch();
    emit(source);
    source.fail();
    await clock.advance(60_000);
    emit(source);
    await clock.advance(0);
    const other = new ScriptedSource();
    await hub.replaceSource(other);
    await clock.advance(0);
    emit(other, 500);
    expect(hub.counts).toMatchObject({ frames: 3, bytes: 2_500, starts: 3, losses: 1 });
  });

  it('have a camera lost once that stalls and is given up then, and never one that was not live', async () => {
    const { clock, hub, source, emit, watch } = await setUp();
    await watch();
    source.fail();
    await clock.advance(5_000);
    expect(hub.counts.losses).toBe(0);
    emit(source);
    await clock.advance(200);
    emit(source);
    await clock.advance(300_000);
    expect(hub.state.kind).not.toBe('live');
    expect(hub.counts.losses).toBe(1);
  });

  it('do not call it a loss that nobody watches any more', async () => {
    const { clock, hub, source, emit, watch } = await setUp();
    const view = await watch();
    emit(source);
    view.close();
    for (let second = 0; second < 10; second += 1) {
      await clock.advance(1_000);
      emit(source);
    }
    expect(hub.state.kind).toBe('idle');
    expect(hub.counts.losses).toBe(0);
  });

  it('tell of pictures that nobody heard of', async () => {
    const { clock, hub, source, emit, watch } = await setUp();
    await watch();
    for (let picture = 0; picture < 4; picture += 1) emit(source);
    await clock.advance(100);
    emit(source);
    await clock.advance(0);
    expect(hub.counts).toMatchObject({ frames: 5, superseded: 3 });
  });

  it('give the rates of the last ten seconds, and of no former connection', async () => {
    const { clock, hub, source, emit, watch } = await setUp();
    await watch();
    const send = async (seconds: number, perSecond: number): Promise<void> => {
      for (let picture = 0; picture < seconds * perSecond; picture += 1) {
        emit(source);
        await clock.advance(1_000 / perSecond);
      }
    };
    const rate = () => hub.counts.perSecond(clock.elapsed());
    await send(20, 10);
    expect(rate().frames).toBeCloseTo(10, 0);
    expect(rate().bytes).toBeCloseTo(10_000, -3);
    await send(20, 2);
    expect(rate().frames).toBeCloseTo(2, 0);
    source.fail();
    await clock.advance(2_000);
    await send(5, 20);
    expect(rate().frames).toBeCloseTo(20, 0);
  });

  it('keep their rates when the machine’s clock jumps', async () => {
    const { clock, hub, source, emit, watch } = await setUp();
    await watch();
    for (let picture = 0; picture < 100; picture += 1) {
      emit(source);
      await clock.advance(100);
      if (picture === 50) clock.jump(-86_400_000);
    }
    expect(hub.counts.perSecond(clock.elapsed()).frames).toBeCloseTo(10, 0);
  });
});
