import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import type { Viewer } from '@/lib/cameras/viewer-place';
import { ViewerSeats, type Seat } from '@/lib/cameras/viewer-seats';
import { FakeClock } from '../../fakes/fake-clock';

const person = (name: string, address = '10.0.0.1', role: Actor['role'] = 'viewer'): Actor => ({
  userId: name,
  username: name,
  role,
  allCameras: true,
  sessionId: `session of ${name}`,
  address,
});

/** Who holds the one link, which lets so many watch at once. */
const guest = (mostViewers: number | null, address = '10.0.0.1'): Actor => ({
  ...person('share:l', address),
  sessionId: 'share:l',
  pass: { kind: 'share', linkId: 'l', cameraId: 'c', mostViewers },
});

const page = (letter: string): string => letter.repeat(16);

function setUp({ perPerson = Infinity, perAddress = Infinity, inAll = Infinity } = {}) {
  const clock = new FakeClock();
  const seats = new ViewerSeats({ clock, limits: { perPerson, perAddress, inAll } });
  const ended: string[] = [];
  const stays = new AbortController().signal;
  const take = async (viewer: Viewer, name = '', signal = stays): Promise<Seat> => {
    const seat = await seats.take(viewer, signal);
    seat.onTakenOver(() => {
      ended.push(name);
      seat.leave();
    });
    return seat;
  };
  /** What becomes of a newcomer who is given all the time there is. */
  const refused = async (attempt: Promise<unknown>): Promise<unknown> => {
    const refusal = expect(attempt).rejects.toMatchObject({ code: 'crowded' });
    await clock.advance(1_000);
    await refusal;
    return attempt.catch((error: unknown) => error);
  };
  const poll = async (viewer: Viewer): Promise<void> => seats.poll(viewer, stays);
  return { clock, seats, ended, take, poll, refused };
}

describe('ViewerSeats', () => {
  it('refuses whoever comes to a full server, says the more telling limit first, and lets the next in', async () => {
    const { seats, ended, take, refused } = setUp({ perPerson: 1, inAll: 2 });
    await take({ actor: person('ann') }, 'ann');
    const bob = await take({ actor: person('bob', '10.0.0.2') }, 'bob');
    expect(await refused(take({ actor: person('eve', '10.0.0.3') }))).toMatchObject({
      message: 'As many as may are watching: try again in a moment.',
    });
    expect(await refused(take({ actor: person('ada', '10.0.0.4', 'admin') }))).toMatchObject({
      message:
        'As many as may are watching (2): end some, or raise MAX_VIEWERS and restart Framewall.',
    });
    expect(await refused(take({ actor: person('ann') }))).toMatchObject({
      message: expect.stringContaining('as one person may (1)') as string,
    });
    expect(ended).toEqual([]);
    expect(seats.refused).toEqual({ person: 1, address: 0, link: 0, server: 2 });
    bob.leave();
    await take({ actor: person('eve', '10.0.0.3') });
    expect(seats.viewers).toBe(2);
  });

  it('refuses whoever comes to a full link, leaves those inside alone, and lets the next in', async () => {
    const { seats, ended, take, refused } = setUp();
    const first = await take({ actor: guest(2) }, 'first');
    await take({ actor: guest(2) }, 'second');
    expect(await refused(take({ actor: guest(2) }))).toMatchObject({
      message: 'As many people as may are watching: try again in a moment.',
      retryAfterSeconds: 3,
    });
    expect(ended).toEqual([]);
    expect([seats.viewersOf('share:l'), seats.viewers]).toEqual([2, 2]);
    expect(seats.refused).toEqual({ person: 0, address: 0, link: 1, server: 0 });
    first.leave();
    first.leave();
    await take({ actor: guest(2) });
    expect(seats.viewersOf('share:l')).toBe(2);
  });

  it('lets exactly as many in as may when many come at the same time', async () => {
    const { seats, clock, take } = setUp();
    const attempts = Promise.allSettled(
      Array.from({ length: 5 }, async () => take({ actor: guest(2) })),
    );
    await clock.advance(1_000);
    const outcomes = (await attempts).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'fulfilled')).toHaveLength(2);
    expect(seats.viewers).toBe(2);
  });

  it('has a newcomer wait a moment for somebody who is about to leave, in the order of coming', async () => {
    const { clock, seats, take } = setUp();
    const before = await take({ actor: guest(1) });
    const inside: string[] = [];
    const enter = async (name: string): Promise<Seat> => {
      const seat = await take({ actor: guest(1) });
      inside.push(name);
      return seat;
    };
    const first = enter('first');
    const second = enter('second');
    await clock.advance(500);
    expect(inside).toEqual([]);
    before.leave();
    (await first).leave();
    (await second).leave();
    expect(inside).toEqual(['first', 'second']);
    expect([seats.viewers, seats.refused.link]).toEqual([0, 0]);
  });

  it('forgets who leaves while they wait', async () => {
    const { seats, take } = setUp();
    const inside = await take({ actor: guest(1) });
    const gone = new AbortController();
    const waits = take({ actor: guest(1) }, 'waits', gone.signal);
    const refusal = expect(waits).rejects.toMatchObject({ code: 'crowded' });
    gone.abort();
    await refusal;
    inside.leave();
    expect(seats.viewers).toBe(0);
  });

  it('gives a page that connects anew its own seat, and ends the connection before', async () => {
    const { ended, seats, take, refused } = setUp();
    const viewer = { actor: guest(1), page: page('a') };
    await take(viewer, 'old');
    // From another network, too: a phone that left the house.
    const anew = await take({ ...viewer, actor: guest(1, '192.0.2.7') }, 'new');
    expect(ended).toEqual(['old']);
    expect(seats.viewers).toBe(1);
    await refused(take({ actor: guest(1), page: page('b') }));
    anew.leave();
    expect(seats.viewers).toBe(0);
    await take({ actor: guest(1), page: page('b') });
  });

  it('takes the same name of a page in two sessions for two pages', async () => {
    const { ended, seats, take } = setUp();
    await take({ actor: person('ann'), page: page('a') }, 'ann');
    await take({ actor: person('bob'), page: page('a') }, 'bob');
    expect(ended).toEqual([]);
    expect(seats.viewers).toBe(2);
  });

  it('counts people in all their sessions together, whatever they watch with', async () => {
    const { take, refused } = setUp({ perPerson: 2 });
    await take({ actor: person('ann') });
    await take({ actor: { ...person('ann'), sessionId: 'on the phone' }, page: page('a') });
    expect(await refused(take({ actor: person('ann') }))).toMatchObject({
      message:
        'You are watching in as many places as one person may (2): end some, or ask an administrator to allow more.',
    });
    await take({ actor: person('bob') });
  });

  it('counts an address across people, and a household’s IPv6 addresses as one', async () => {
    const { take, refused, seats } = setUp({ perAddress: 1 });
    await take({ actor: person('ann', '2001:db8:1:2::7') });
    await refused(take({ actor: person('bob', '2001:db8:1:2:aa::9') }));
    await take({ actor: person('bob', '2001:db8:1:3::7') });
    await take({ actor: person('bob', '10.0.0.9') });
    expect(seats.refused).toEqual({ person: 0, address: 1, link: 0, server: 0 });
  });

  it('tells administrators, and nobody else, which variable allows more', async () => {
    const { take, refused } = setUp({ perPerson: 1, perAddress: 1 });
    const message = async (actor: Actor): Promise<string> => {
      const error = await refused(take({ actor }));
      return error instanceof Error ? error.message : '';
    };
    await take({ actor: person('ada', '10.0.0.1', 'admin') });
    expect(await message(person('ada', '10.0.0.2', 'admin'))).toContain('MAX_VIEWERS_PER_PERSON');
    expect(await message(person('eve', '10.0.0.1', 'admin'))).toContain('MAX_VIEWERS_PER_ADDRESS');
    expect(await message(person('bob'))).not.toContain('MAX_');
    expect(await message(guest(null))).not.toContain('MAX_');
  });

  it('holds a link that says nothing of its own to what one person may', async () => {
    const { take, refused } = setUp({ perPerson: 1 });
    await take({ actor: guest(null) });
    await refused(take({ actor: guest(null) }));
    await take({ actor: guest(2) });
  });

  it('keeps the seat of who polls from one answer to the next, and no longer', async () => {
    const { clock, seats, poll, refused } = setUp();
    const viewer = { actor: guest(1), page: page('a') };
    for (let round = 0; round < 10; round += 1) {
      await poll(viewer);
      await clock.advance(2_000);
      expect(seats.viewers).toBe(1);
    }
    await refused(poll({ actor: guest(1), page: page('b') }));
    await clock.advance(10_000);
    expect(seats.viewers).toBe(0);
    await poll({ actor: guest(1), page: page('b') });
  });

  it('counts a page once that polls and streams, and keeps it while it does either', async () => {
    const { clock, seats, poll, take, ended } = setUp();
    const viewer = { actor: guest(1), page: page('a') };
    await poll(viewer);
    const stream = await take(viewer, 'stream');
    await poll(viewer);
    expect([seats.viewers, ended]).toEqual([1, []]);
    stream.leave();
    expect(seats.viewers).toBe(1);
    await clock.advance(10_000);
    expect(seats.viewers).toBe(0);
  });

  it('lets nobody poll at another address by the name of somebody’s page', async () => {
    const { poll, take, refused } = setUp();
    await take({ actor: guest(1), page: page('a') });
    await refused(poll({ actor: guest(1, '192.0.2.7'), page: page('a') }));
  });

  it('tells programs that poll from one address apart by what they say they are', async () => {
    const { poll, refused } = setUp();
    await poll({ actor: guest(1), userAgent: 'curl/8' });
    await poll({ actor: guest(1), userAgent: 'curl/8' });
    await refused(poll({ actor: guest(1), userAgent: 'VLC/3' }));
  });
});
