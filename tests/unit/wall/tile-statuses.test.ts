import { describe, expect, it } from 'vitest';
import type { TileState, TileStatus } from '@/lib/wall/tile-state';
import { TileStatuses } from '@/lib/wall/tile-statuses';
import { FakeClock } from '@/tests/fakes/fake-clock';

function tile(cameraId: string, state: TileState): TileStatus {
  return {
    cameraId,
    state,
    sequence: 1,
    width: 4,
    height: 3,
    sourceWidth: 0,
    sourceHeight: 0,
    bytesPerSecond: 0,
    skipped: 0,
    framesPerSecond: 10,
  };
}

describe('TileStatuses', () => {
  it('calls nothing live while nothing is told, and lets the ages grow', async () => {
    const clock = new FakeClock();
    const statuses = new TileStatuses(clock);
    const lost: TileState = { kind: 'lost', sinceMs: 5, reason: 'It refused.' };
    statuses.hear([tile('a', { kind: 'live', ageMs: 100 }), tile('b', lost)]);
    expect(statuses.of('a')?.state.kind).toBe('live');
    await clock.advance(2_000);
    statuses.age();
    await clock.advance(2_000);
    statuses.age();
    expect(statuses.of('a')?.state).toEqual({ kind: 'delayed', ageMs: 4_100 });
    expect(statuses.of('a')?.framesPerSecond).toBe(0);
    expect(statuses.of('b')?.state).toEqual(lost);
    expect(Object.fromEntries(statuses.kinds)).toEqual({ a: 'delayed', b: 'lost' });
    clock.jump(60_000);
    statuses.age();
    expect(statuses.of('a')?.state).toEqual({ kind: 'delayed', ageMs: 64_100 });

    statuses.hear([tile('a', { kind: 'live', ageMs: 50 })]);
    expect(statuses.of('a')?.state).toEqual({ kind: 'live', ageMs: 50 });
    expect(statuses.of('b')).toBeUndefined();
  });

  it('lets a held picture grow older, held as it is', async () => {
    const clock = new FakeClock();
    const statuses = new TileStatuses(clock);
    statuses.hear([tile('a', { kind: 'held', ageMs: 100 })]);
    await clock.advance(2_000);
    statuses.age();
    expect(statuses.of('a')?.state).toEqual({ kind: 'held', ageMs: 2_100 });
  });

  it('keeps the map of states while none changes', () => {
    const statuses = new TileStatuses(new FakeClock());
    statuses.hear([tile('a', { kind: 'live', ageMs: 100 })]);
    const { kinds } = statuses;
    statuses.hear([tile('a', { kind: 'live', ageMs: 200 })]);
    expect(statuses.kinds).toBe(kinds);
    statuses.hear([tile('a', { kind: 'delayed', ageMs: 9_000 })]);
    expect(statuses.kinds.get('a')).toBe('delayed');
  });

  it('forgets a tile that is no more, also when it grows older', () => {
    const statuses = new TileStatuses(new FakeClock());
    statuses.hear([tile('a', { kind: 'live', ageMs: 100 })]);
    statuses.forget('a');
    statuses.age();
    expect(statuses.of('a')).toBeUndefined();
  });
});
