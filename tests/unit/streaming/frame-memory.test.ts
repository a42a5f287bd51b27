import { describe, expect, it } from 'vitest';
import { FrameMemory } from '@/lib/streaming/frame-memory';
import { ScriptedHubs } from '../../fakes/scripted-hub';

const nobody = { onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined };
const kilobyte = 1024;
/** One picture is held, one may be being read, and one is encoded. */
const copies = 3;

function setUp(mostBytes: number) {
  const memory = new FrameMemory(mostBytes);
  const hubs = new ScriptedHubs({ memory });
  const { clock } = hubs;
  const watched = async (id: string) => {
    const { entry, source } = await hubs.add(id);
    const view = entry.hub.view(nobody);
    await clock.advance(0);
    const emit = async (bytes: number): Promise<void> => {
      source.emit(clock.now(), new Uint8Array(bytes));
      await clock.advance(0);
    };
    return { hub: entry.hub, source, view, emit };
  };
  return { memory, hubs, clock, watched };
}

describe('FrameMemory', () => {
  it('turns away the camera that is one too many, and leaves those inside alone', async () => {
    const { memory, clock, watched } = setUp(2 * copies * kilobyte);
    const [first, second, third] = [await watched('a'), await watched('b'), await watched('c')];
    await first.emit(kilobyte);
    await second.emit(kilobyte);
    await third.emit(kilobyte);
    expect(third.hub.state).toMatchObject({ kind: 'failed', failure: { code: 'no-room' } });
    expect(third.hub.newest).toBeUndefined();
    await first.emit(kilobyte);
    await clock.advance(0);
    expect([first.hub.state.kind, second.hub.state.kind]).toEqual(['live', 'live']);
    expect(first.hub.newest?.sequence).toBe(2);
    expect(memory).toMatchObject({ heldBytes: 2 * copies * kilobyte, refused: 1 });
    expect([third.source.running, first.source.runs]).toEqual([0, 1]);
  });

  it('lets the next attempt in once another camera has left', async () => {
    const { memory, clock, watched } = setUp(copies * kilobyte);
    const [first, second] = [await watched('a'), await watched('b')];
    await first.emit(kilobyte);
    await second.emit(kilobyte);
    first.view.close();
    await clock.advance(10_000);
    expect(memory.heldBytes).toBe(0);
    await clock.advance(60_000);
    await second.emit(kilobyte);
    expect(second.hub.state.kind).toBe('live');
  });

  it('takes a larger picture for a newcomer, and keeps the one before', async () => {
    const { memory, watched } = setUp(3 * copies * kilobyte);
    const [first, second] = [await watched('a'), await watched('b')];
    await first.emit(kilobyte);
    await second.emit(kilobyte);
    await second.emit(3 * kilobyte);
    expect(second.hub.state).toMatchObject({ kind: 'failed', failure: { code: 'no-room' } });
    expect(second.hub.newest?.jpeg.length).toBe(kilobyte);
    expect(memory.heldBytes).toBe(2 * copies * kilobyte);
  });

  it('has nothing left of a camera that was removed or got another source', async () => {
    const { memory, hubs, watched } = setUp(Infinity);
    const [first, second] = [await watched('a'), await watched('b')];
    await first.emit(kilobyte);
    await second.emit(2 * kilobyte);
    await hubs.directory.remove('a');
    expect(memory.heldBytes).toBe(2 * copies * kilobyte);
    await second.hub.replaceSource(second.source);
    expect(memory.heldBytes).toBe(0);
  });
});
