import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { OpenStreams } from '@/lib/cameras/open-streams';
import { FakeClock } from '../../fakes/fake-clock';

const actor = (sessionId: string): Actor => ({
  userId: `user of ${sessionId}`,
  username: 'vic',
  role: 'viewer',
  allCameras: true,
  sessionId,
});

function setUp() {
  const clock = new FakeClock();
  const over = new Set<string>();
  const asked: string[] = [];
  let lookUps = 0;
  const roles = new Map<string, Actor['role']>();
  const open = new OpenStreams({
    clock,
    actorsNow: (asking) => {
      lookUps += 1;
      asked.push(...asking.map(({ sessionId }) => sessionId));
      const valid = asking.filter(({ sessionId }) => !over.has(sessionId));
      return Promise.resolve(
        new Map(
          valid.map((one) => [
            one.sessionId,
            { ...one, role: roles.get(one.sessionId) ?? one.role },
          ]),
        ),
      );
    },
  });
  const ended: string[] = [];
  const reviewed: Actor[] = [];
  const add = (sessionId: string) =>
    open.add(actor(sessionId), {
      end: () => ended.push(sessionId),
      review: (now) => reviewed.push(now),
    });
  const takeLookUps = (): number => {
    const count = lookUps;
    lookUps = 0;
    return count;
  };
  return { clock, over, roles, asked, takeLookUps, open, ended, reviewed, add };
}

describe('OpenStreams', () => {
  it('ends within two seconds what nobody told it of, once per stream, and nothing else', async () => {
    const { clock, over, ended, open, add } = setUp();
    add('a');
    add('a');
    add('b');
    await clock.advance(20_500);
    over.add('a');
    await clock.advance(1_500);
    expect(ended).toEqual(['a', 'a']);
    await clock.advance(120_000);
    expect(ended).toEqual(['a', 'a']);
    expect(open.size).toBe(1);
  });

  it('asks once a second for each session, however many streams it has, and not at all for none', async () => {
    const { clock, asked, add } = setUp();
    const release = [add('a'), add('a'), add('b')];
    await clock.advance(0);
    expect(asked).toEqual(['a', 'b']);
    asked.length = 0;
    await clock.advance(3_000);
    expect(asked).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    for (const leave of release) leave();
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells the streams of a session whether their person goes on in a new one', () => {
    const { open } = setUp();
    const ends: [string, boolean][] = [];
    for (const id of ['a', 'b']) {
      const end = (isRenewed: boolean) => ends.push([id, isRenewed]);
      open.add(actor(id), { end, review: () => undefined });
    }
    open.endSession({ sessionId: 'a', isRenewed: true });
    open.endSession({ sessionId: 'b' });
    expect(ends).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('looks all sessions up together, and a new one at once by itself', async () => {
    const { clock, takeLookUps, asked, add } = setUp();
    for (const sessionId of ['a', 'b', 'c']) add(sessionId);
    expect(asked).toEqual(['a', 'b', 'c']);
    takeLookUps();
    await clock.advance(3_000);
    expect(takeLookUps()).toBe(3);
    asked.length = 0;
    add('d');
    expect(asked).toEqual(['d']);
  });

  it('does not ask again while an answer is awaited', async () => {
    const clock = new FakeClock();
    let asked = 0;
    let answer = (_: Map<string, Actor>): void => undefined;
    const open = new OpenStreams({
      clock,
      actorsNow: () => {
        asked += 1;
        return new Promise((resolve) => (answer = resolve));
      },
    });
    open.add(actor('a'), { end: () => undefined, review: () => undefined });
    await clock.advance(10_000);
    expect(asked).toBe(1);
    answer(new Map([['a', actor('a')]]));
    await clock.advance(1_000);
    expect(asked).toBe(2);
  });

  it('tells each stream of a session what has become of its actor', async () => {
    const { clock, roles, reviewed, add } = setUp();
    add('a');
    add('a');
    add('b');
    await clock.advance(0);
    reviewed.length = 0;
    roles.set('a', 'admin');
    await clock.advance(1_000);
    expect(reviewed.map(({ sessionId, role }) => `${sessionId} ${role}`)).toEqual([
      'a admin',
      'a admin',
      'b viewer',
    ]);
  });

  it('has every stream reviewed at once when it is told that something changed', async () => {
    const { clock, reviewed, open, add } = setUp();
    add('a');
    add('b');
    await clock.advance(0);
    reviewed.length = 0;
    open.review();
    expect(reviewed.map(({ sessionId }) => sessionId)).toEqual(['a', 'b']);
  });

  it('ends a stream whose session ended just before it was added', async () => {
    const { clock, over, ended, add } = setUp();
    over.add('a');
    add('a');
    await clock.advance(0);
    expect(ended).toEqual(['a']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('throws nobody out because the database does not answer', async () => {
    const clock = new FakeClock();
    const open = new OpenStreams({
      clock,
      actorsNow: () => Promise.reject(new Error('The database is locked.')),
    });
    open.add(actor('a'), { end: () => undefined, review: () => undefined });
    await clock.advance(60_000);
    expect(open.size).toBe(1);
  });
});
