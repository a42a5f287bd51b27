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
  const open = new OpenStreams({
    clock,
    stillValid: ({ sessionId }) => {
      asked.push(sessionId);
      return Promise.resolve(!over.has(sessionId));
    },
  });
  const ended: string[] = [];
  const add = (sessionId: string) => open.add(actor(sessionId), () => ended.push(sessionId));
  return { clock, over, asked, open, ended, add };
}

describe('OpenStreams', () => {
  it('ends within half a minute what nobody told it of, once per stream, and nothing else', async () => {
    const { clock, over, ended, open, add } = setUp();
    add('a');
    add('a');
    add('b');
    await clock.advance(20_000);
    over.add('a');
    await clock.advance(10_000);
    expect(ended).toEqual(['a', 'a']);
    await clock.advance(120_000);
    expect(ended).toEqual(['a', 'a']);
    expect(open.size).toBe(1);
  });

  it('asks once for each session, however many streams it has, and not at all for none', async () => {
    const { clock, asked, add } = setUp();
    const release = [add('a'), add('a'), add('b')];
    await clock.advance(0);
    asked.length = 0;
    await clock.advance(30_000);
    expect(asked).toEqual(['a', 'b']);
    for (const leave of release) leave();
    expect(clock.pendingTimers).toBe(0);
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
      stillValid: () => Promise.reject(new Error('The database is locked.')),
    });
    open.add(actor('a'), () => undefined);
    await clock.advance(60_000);
    expect(open.size).toBe(1);
  });
});
