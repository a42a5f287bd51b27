import { describe, expect, it } from 'vitest';
import { noWatching } from '@/lib/activity/watch-ledger';
import type { Actor } from '@/lib/auth/actor';
import type { Camera } from '@/lib/cameras/camera';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { CameraStreams } from '@/lib/cameras/camera-streams';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { LiveResponses } from '@/lib/streaming/live-responses';
import { wallBoundary, type WallMessage } from '@/lib/wall/wall-protocol';
import { FakeClock } from '../../fakes/fake-clock';
import { PartReader } from '../../fakes/read-parts';
import { secretBox } from '@/tests/fakes/secret-box';

const person = (name: string): Actor => ({
  userId: name,
  username: name,
  role: 'viewer',
  allCameras: true,
  sessionId: `session of ${name}`,
});
const [ann, bob] = [person('ann'), person('bob')];
const request = () => ({ headers: new Headers(), signal: new AbortController().signal });

/** Waits for pictures that nobody sends. */
const camera = (id: string, position: number): Camera => ({
  id,
  slug: id,
  name: id,
  position,
  enabled: true,
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
  const cameras = ['a', 'b', 'c'].map(camera);
  await directory.replace(cameras, new Map());
  const unseen = new Set<string>();
  const over = new Set<string>();
  const streams = new CameraStreams({
    watching: noWatching,
    directory,
    hubs,
    clock,
    responses: new LiveResponses(),
    sight: { sees: ({ userId }, id) => !unseen.has(`${userId} ${id}`) },
    actorsNow: (actors) => {
      const valid = actors.filter(({ userId }) => !over.has(userId));
      return Promise.resolve(new Map(valid.map((actor) => [actor.sessionId, actor])));
    },
  });
  const openWall = (actor: Actor, query = '') => {
    return new WallReader(streams.wall(actor, new URLSearchParams(query), request()));
  };
  return { clock, directory, cameras, unseen, over, streams, openWall };
}

/** Reads on as a page does, and keeps the messages. */
class WallReader {
  readonly messages: WallMessage[] = [];
  isEnded = false;

  constructor(answer: Promise<Response>) {
    void this.#read(answer);
  }

  /** The ids of each list of cameras that came. */
  get lists(): string[][] {
    return this.messages.flatMap((message) =>
      message.type === 'cameras' ? [message.cameras.map(({ id }) => id)] : [],
    );
  }

  async #read(answer: Promise<Response>): Promise<void> {
    const { body } = await answer;
    if (!body) throw new Error('No body.');
    const parts = new PartReader(body, wallBoundary);
    for (let part = await parts.next(); part; part = await parts.next()) {
      this.messages.push(JSON.parse(Buffer.from(part.body).toString()) as WallMessage);
    }
    this.isEnded = true;
  }
}

describe('CameraStreams', () => {
  it('takes exactly the tiles off a wall that its person may no longer see, within two seconds', async () => {
    const { clock, unseen, openWall } = await setUp();
    const [anns, bobs] = [openWall(ann), openWall(bob)];
    await clock.advance(0);
    expect([anns.lists, bobs.lists]).toEqual([[['a', 'b', 'c']], [['a', 'b', 'c']]]);
    unseen.add('ann b');
    await clock.advance(2_000);
    expect(anns.lists.at(-1)).toEqual(['a', 'c']);
    expect(bobs.lists).toEqual([['a', 'b', 'c']]);
    expect([anns.isEnded, bobs.isEnded]).toEqual([false, false]);
    unseen.clear();
    await clock.advance(2_000);
    expect(anns.lists.at(-1)).toEqual(['a', 'b', 'c']);
  });

  it('tells an undisturbed wall nothing', async () => {
    const { clock, openWall } = await setUp();
    const wall = openWall(ann);
    await clock.advance(10_000);
    expect(wall.lists).toHaveLength(1);
  });

  it('ends the plain stream of a camera that its person may no longer see, and no other', async () => {
    const { clock, unseen, streams } = await setUp();
    for (const actor of [ann, bob]) await streams.mjpeg(actor, 'a', request());
    await streams.mjpeg(ann, 'b', request());
    unseen.add('ann a');
    await clock.advance(2_000);
    expect(streams.viewers).toBe(2);
  });

  it('follows at once when it is told that what people may see has changed', async () => {
    const { clock, unseen, streams, openWall } = await setUp();
    const wall = openWall(ann);
    await streams.mjpeg(ann, 'a', request());
    await clock.advance(0);
    unseen.add('ann a');
    streams.tellChanged(() => false);
    await clock.advance(0);
    expect(wall.lists.at(-1)).toEqual(['b', 'c']);
    expect(streams.viewers).toBe(1);
  });

  it('ends everything of a session that is over, and says why', async () => {
    const { clock, over, streams, openWall } = await setUp();
    const [anns, bobs] = [openWall(ann), openWall(bob)];
    await streams.mjpeg(ann, 'a', request());
    await clock.advance(0);
    over.add('ann');
    await clock.advance(2_000);
    expect(anns.messages.at(-1)).toEqual({ type: 'end', reason: 'signed-out' });
    expect([anns.isEnded, bobs.isEnded]).toEqual([true, false]);
    expect(streams.viewers).toBe(1);
  });

  it('takes only the tile of a camera that was removed', async () => {
    const { clock, directory, cameras, openWall } = await setUp();
    const wall = openWall(ann);
    await clock.advance(0);
    await directory.replace(
      cameras.filter(({ id }) => id !== 'b'),
      new Map(),
    );
    await clock.advance(0);
    expect(wall.lists.at(-1)).toEqual(['a', 'c']);
    expect(wall.isEnded).toBe(false);
  });

  it('keeps a camera that one may not see from what does not exist apart by nothing', async () => {
    const { unseen, streams, openWall, clock } = await setUp();
    unseen.add('ann a');
    const refusals = await Promise.all(
      ['a', 'none'].map((slug) =>
        streams.mjpeg(ann, slug, request()).catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: 'not-found' });
    expect(refusals[0]).toEqual(refusals[1]);
    const query = new URLSearchParams();
    await expect(streams.snapshot(ann, 'a', query, request())).rejects.toEqual(refusals[1]);
    const wall = openWall(ann, 'cameras=a,b');
    await clock.advance(0);
    expect(wall.lists).toEqual([['b']]);
  });
});
