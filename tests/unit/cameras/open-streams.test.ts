import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { OpenStreams } from '@/lib/cameras/open-streams';
import { FakeClock } from '../../fakes/fake-clock';

const actor = (sessionId: string): Actor => ({
  userId: `user of ${sessionId}`,
  username: 'vic',
  role: 'viewer',
  sessionId,
});

function setUp() {
  const clock = new FakeClock();
  const over = new Set<string>();
  const asked: string[] = [];
  const roles = new Map<string, Actor['role']>();
  const open = new OpenStreams({
    clock,
    actorNow: (asking) => {
      const { sessionId } = asking;
      asked.push(sessionId);
      const role = roles.get(sessionId) ?? asking.role;
      return Promise.resolve(over.has(sessionId) ? null : { ...asking, role });
    },
  });
  const ended: string[] = [];
  const reviewed: Actor[] = [];
  const add = (sessionId: string) =>
    open.add(actor(sessionId), {
      end: () => ended.push(sessionId),
      review: (now) => reviewed.push(now),
    });
  return { clock, over, roles, asked, open, ended, reviewed, add };
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

  it('does not ask again while an answer is awaited', async () => {
    const clock = new FakeClock();
    let asked = 0;
    let answer = (_: Actor): void => undefined;
    const open = new OpenStreams({
      clock,
      actorNow: () => {
        asked += 1;
        return new Promise((resolve) => (answer = resolve));
      },
    });
    open.add(actor('a'), { end: () => undefined, review: () => undefined });
    await clock.advance(10_000);
    expect(asked).toBe(1);
    answer(actor('a'));
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
      actorNow: () => Promise.reject(new Error('The database is locked.')),
    });
    open.add(actor('a'), { end: () => undefined, review: () => undefined });
    await clock.advance(60_000);
    expect(open.size).toBe(1);
  });
});
