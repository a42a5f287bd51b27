import { describe, expect, it } from 'vitest';
import { Renditions } from '@/lib/streaming/renditions';
import { TileFrames } from '@/lib/streaming/tile-frames';
import { ScriptedHubs } from '../../fakes/scripted-hub';

function setUp(most: number) {
  const hubs = new ScriptedHubs();
  const { clock } = hubs;
  const waiting: (() => void)[] = [];
  const renditions = new Renditions({
    clock,
    most,
    atOnce: 1,
    resize: async (jpeg, width) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { jpeg, width, height: 1 };
    },
  });
  const camera = async (id: string, frameWidthPx = 1920) => {
    const { entry, source } = await hubs.add(id);
    source.frameWidthPx = frameWidthPx;
    const emit = async (): Promise<void> => {
      source.emit(clock.now());
      await clock.advance(200);
    };
    return { hub: entry.hub, emit };
  };
  const finish = async (): Promise<void> => {
    waiting.shift()?.();
    await clock.advance(200);
  };
  const heard = (): void => undefined;
  return { clock, renditions, camera, finish, heard, waiting };
}

describe('a limit of renditions', () => {
  it('refuses another size, and shares those that there are', async () => {
    const { renditions, camera, heard } = setUp(1);
    const [door, yard] = [await camera('door'), await camera('yard')];
    const view = renditions.view(door.hub, 480, heard);
    expect(renditions.hasRoomFor(door.hub, 480)).toBe(true);
    expect(renditions.hasRoomFor(door.hub, 960)).toBe(false);
    expect(renditions.hasRoomFor(yard.hub, 480)).toBe(false);
    expect(renditions.hasRoomFor(yard.hub, 'own')).toBe(true);
    view.close();
    expect(renditions.hasRoomFor(yard.hub, 480)).toBe(true);
    expect(renditions.open).toEqual({ count: 0, most: 1 });
  });

  it('does not count sizes for which nothing has to be made', async () => {
    const { clock, renditions, camera, heard } = setUp(1);
    const [small, door] = [await camera('small', 320), await camera('door')];
    renditions.view(small.hub, 480, heard);
    await clock.advance(0);
    await small.emit();
    expect(renditions.open.count).toBe(0);
    expect(renditions.hasRoomFor(door.hub, 480)).toBe(true);
  });

  it('gives a tile past it the next larger size that is made anyway, else the pictures as they are', async () => {
    const { clock, renditions, camera, finish } = setUp(1);
    const [door, yard] = [await camera('door'), await camera('yard')];
    const inside = new TileFrames(renditions, () => undefined);
    const [sharing, whole] = [
      new TileFrames(renditions, () => undefined),
      new TileFrames(renditions, () => undefined),
    ];
    inside.follow(door.hub, 960);
    sharing.follow(door.hub, 320);
    whole.follow(yard.hub, 320);
    await clock.advance(0);
    await door.emit();
    await yard.emit();
    await finish();
    expect(sharing.newest?.frame.width).toBe(960);
    expect(whole.newest?.frame.width).toBe(1920);
    expect(renditions.refused).toBe(2);
  });

  it('gives that tile its own size when there is room again', async () => {
    const { clock, renditions, camera, finish, heard } = setUp(1);
    const [door, yard] = [await camera('door'), await camera('yard')];
    const inside = renditions.view(door.hub, 480, heard);
    const tile = new TileFrames(renditions, heard);
    tile.follow(yard.hub, 320);
    await clock.advance(0);
    await yard.emit();
    tile.follow(yard.hub, 320);
    expect(tile.newest?.frame.width).toBe(1920);
    inside.close();
    tile.follow(yard.hub, 320);
    await finish();
    expect(tile.newest?.frame.width).toBe(320);
    expect(renditions.open.count).toBe(1);
  });

  it('makes so many single pictures at most, and has time for those that are made already', async () => {
    const { clock, renditions, camera, finish, heard, waiting } = setUp(8);
    const door = await camera('door');
    renditions.view(door.hub, 'own', heard);
    await clock.advance(0);
    const frames = [];
    for (let picture = 0; picture < 66; picture += 1) {
      await door.emit();
      if (door.hub.newest) frames.push(door.hub.newest);
    }
    const [first, ...others] = frames;
    const last = others.pop();
    if (!first || !last) throw new Error('No picture has come.');
    // One is being made, and 64 wait.
    const asked = [first, ...others].map((frame) => renditions.still(door.hub, frame, 320));
    expect(renditions.hasTimeFor(last, 320)).toBe(false);
    expect(renditions.hasTimeFor(first, 320)).toBe(true);
    expect(renditions.hasTimeFor(last, 1920)).toBe(true);
    expect(await renditions.still(door.hub, last, 320)).toBe(last);
    expect(renditions.refused).toBe(1);
    await finish();
    expect(renditions.hasTimeFor(last, 320)).toBe(true);
    while (waiting.length > 0) await finish();
    const made = await Promise.all(asked);
    expect(made.every(({ width }) => width === 320)).toBe(true);
  });
});
