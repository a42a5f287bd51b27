import { describe, expect, it } from 'vitest';
import type { Watching } from '@/lib/activity/watch-ledger';
import type { Actor } from '@/lib/auth/actor';
import type { Camera } from '@/lib/cameras/camera';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { CameraStreams } from '@/lib/cameras/camera-streams';
import { watcherOf } from '@/lib/cameras/watcher';
import { secretBox } from '@/tests/fakes/secret-box';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { LiveResponses } from '@/lib/streaming/live-responses';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { FakeClock } from '../../fakes/fake-clock';
import { PartReader } from '../../fakes/read-parts';

const ann: Actor = {
  userId: 'ann',
  username: 'Ann',
  role: 'viewer',
  allCameras: true,
  sessionId: 'session of ann',
  address: '192.0.2.1',
};

const camera = (id: string, position: number): Camera => ({
  id,
  slug: id,
  name: `Camera ${id}`,
  position,
  enabled: id !== 'off',
  source: { kind: 'push', rotation: 0, flipHorizontal: false, flipVertical: false },
  subSource: null,
  pushKeyHash: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
});

async function setUp() {
  const clock = new FakeClock();
  const hubs = new HubDirectory({ clock });
  const directory = new CameraDirectory(hubs, { clock }, secretBox());
  const cameras = ['a', 'b', 'off'].map(camera);
  await directory.replace(cameras, new Map());
  const watched: string[] = [];
  const seen: string[] = [];
  const watching: Watching = {
    begin: ({ doer }, { name }) => {
      const look = `${doer.name}: ${name}`;
      watched.push(look);
      return () => void watched.splice(watched.indexOf(look), 1);
    },
    seen: ({ doer }, { name }) => void seen.push(`${doer.name}: ${name}`),
  };
  const streams = new CameraStreams({
    watching,
    directory,
    hubs,
    clock,
    responses: new LiveResponses(),
    sight: { sees: () => true },
    actorsNow: (actors) => Promise.resolve(new Map(actors.map((one) => [one.sessionId, one]))),
  });
  return { clock, directory, cameras, streams, watched, seen };
}

function request() {
  const stop = new AbortController();
  return { headers: new Headers(), signal: stop.signal, stop: () => stop.abort() };
}

/** @returns the name under which its page reports */
async function viewerOf({ body }: Response): Promise<string> {
  if (!body) throw new Error('No body.');
  const part = await new PartReader(body, wallBoundary).next();
  const message = JSON.parse(Buffer.from(part?.body ?? []).toString()) as WallMessage;
  if (message.type !== 'hello') throw new Error('No greeting.');
  return message.viewer;
}

describe('What is watched', () => {
  it('is the camera of a plain stream, from its begin to its end', async () => {
    const { streams, watched } = await setUp();
    const one = request();
    await streams.mjpeg(ann, 'a', one);
    expect(watched).toEqual(['Ann: Camera a']);
    one.stop();
    expect(watched).toEqual([]);
  });

  it('is on a wall that tells nothing every camera that is switched on', async () => {
    const { streams, watched, directory, cameras } = await setUp();
    await streams.wall(ann, new URLSearchParams(), request());
    expect(watched).toEqual(['Ann: Camera a', 'Ann: Camera b']);
    const changed = cameras.map((one) => ({ ...one, enabled: one.id !== 'a' }));
    await directory.replace(changed, new Map());
    expect(watched).toEqual(['Ann: Camera b', 'Ann: Camera off']);
    streams.close();
    expect(watched).toEqual([]);
  });

  it('is on a wall whose page tells what it shows that alone, and nothing while it is hidden', async () => {
    const { clock, streams, watched } = await setUp();
    const one = request();
    const answer = await streams.wall(ann, new URLSearchParams('shown=reported'), one);
    const viewer = await viewerOf(answer);
    await clock.advance(0);
    expect(watched).toEqual([]);
    const show = (...ids: string[]) => {
      const tiles = ids.map((id) => ({ camera: id, width: 320 }));
      streams.report(ann, viewer, { received: 1_000_000, tiles });
      return [...watched];
    };
    expect(show('b', 'off')).toEqual(['Ann: Camera b']);
    expect(show('a', 'b')).toEqual(['Ann: Camera b', 'Ann: Camera a']);
    streams.report(ann, viewer, { received: 1_000_000 });
    expect(watched).toEqual(['Ann: Camera b', 'Ann: Camera a']);
    expect(show()).toEqual([]);
    expect(show('a')).toEqual(['Ann: Camera a']);
    one.stop();
    expect(watched).toEqual([]);
  });

  it('is of stills what was asked for, each time, and no snapshot that there is none of', async () => {
    const { clock, streams, seen, watched } = await setUp();
    const tiles = ['b', 'off', 'none'].map((id) => ({ camera: id, width: 320 }));
    const stills = streams.stills(ann, new URLSearchParams(), { tiles }, request());
    await clock.advance(5_000);
    await stills;
    expect(seen).toEqual(['Ann: Camera b']);
    const snapshot = streams.snapshot(ann, 'a', new URLSearchParams(), request());
    await clock.advance(60_000);
    expect((await snapshot).status).toBe(503);
    expect(seen).toEqual(['Ann: Camera b']);
    expect(watched).toEqual([]);
  });
});

describe('watcherOf', () => {
  it('takes all that one log-in has for one, and each address that uses a pass', () => {
    const elsewhere = { address: '192.0.2.2' };
    expect(watcherOf({ ...ann, ...elsewhere }).key).toBe(watcherOf(ann).key);
    const pass = { kind: 'share', linkId: 'l', cameraId: 'a', mostViewers: null } as const;
    const holder = { ...ann, pass, sessionId: 'share:l' };
    expect(watcherOf({ ...holder, ...elsewhere }).key).not.toBe(watcherOf(holder).key);
    expect(watcherOf(holder).key).toBe(watcherOf(holder).key);
    expect(watcherOf(holder).doer).toMatchObject({ userId: null, via: 'share' });
  });
});
