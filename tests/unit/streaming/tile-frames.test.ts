import { describe, expect, it } from 'vitest';
import { Renditions } from '@/lib/streaming/renditions';
import { TileFrames } from '@/lib/streaming/tile-frames';
import { ScriptedHubs } from '../../fakes/scripted-hub';

async function setUp() {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const [main, sub] = [await hubs.add('main'), await hubs.add('sub')];
  main.source.frameWidthPx = 1920;
  const waiting: (() => void)[] = [];
  const renditions = new Renditions({
    clock,
    resize: async (jpeg, width) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { jpeg, width, height: 1 };
    },
  });
  const heard: number[] = [];
  const frames = new TileFrames(renditions, () => heard.push(frames.newest?.frame.width ?? 0));
  const emit = async (camera: typeof main): Promise<void> => {
    camera.source.emit(clock.now());
    await clock.advance(200);
  };
  const finish = async (): Promise<void> => {
    waiting.shift()?.();
    await clock.advance(0);
  };
  return { clock, main, sub, frames, heard, emit, finish };
}

describe('TileFrames', () => {
  it('goes on with the frames so far until the first of another step is made', async () => {
    const { clock, main, frames, heard, emit, finish } = await setUp();
    frames.follow(main.entry.hub, 480);
    await clock.advance(0);
    await emit(main);
    await finish();
    expect(heard).toEqual([480]);
    frames.follow(main.entry.hub, 960);
    expect(frames.newest?.frame.width).toBe(480);
    await finish();
    expect(frames.newest?.frame.width).toBe(960);
    expect(main.entry.hub.viewers).toBe(1);
  });

  it('does the same from one hub to another, and holds only what it needs', async () => {
    const { clock, main, sub, frames, emit, finish } = await setUp();
    frames.follow(sub.entry.hub, 640);
    await clock.advance(0);
    await emit(sub);
    frames.follow(main.entry.hub, 960);
    await clock.advance(0);
    expect(frames.newest?.hub).toBe(sub.entry.hub);
    await emit(main);
    await finish();
    expect(frames.newest?.hub).toBe(main.entry.hub);
    expect(sub.entry.hub.viewers).toBe(0);
    frames.close();
    expect(main.entry.hub.viewers).toBe(0);
    expect(frames.newest).toBeUndefined();
  });

  it('skips a step that never had a frame', async () => {
    const { clock, main, frames, emit, finish } = await setUp();
    for (const step of [160, 320, 480, 640, 960] as const) frames.follow(main.entry.hub, step);
    expect(main.entry.hub.viewers).toBe(1);
    await clock.advance(0);
    await emit(main);
    await finish();
    expect(frames.newest?.frame.width).toBe(960);
  });
});
