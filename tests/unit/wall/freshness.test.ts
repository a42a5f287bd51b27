import { describe, expect, it } from 'vitest';
import { RecentRate } from '@/lib/wall/recent-rate';
import { ServerClock } from '@/lib/wall/server-clock';
import { SleepClock } from '@/lib/wall/sleep-clock';
import {
  pictureAge,
  tileStateOf,
  type PictureAge,
  type TileFacts,
} from '@/lib/wall/tile-freshness';
import { FakeClock } from '@/tests/fakes/fake-clock';

function certain(ageMs: number): PictureAge {
  return { ageMs, isCertain: true };
}

const running: TileFacts = {
  server: { kind: 'running' },
  age: certain(100),
  isHeard: true,
  isHeld: false,
  intervalMs: 100,
  clockOffsetMs: 0,
};

describe('tileStateOf', () => {
  it('calls a picture live while it is as fresh as the camera’s cadence allows', () => {
    expect(tileStateOf(running)).toEqual({ kind: 'live', ageMs: 100 });
    expect(tileStateOf({ ...running, age: certain(2_001) })).toEqual({
      kind: 'delayed',
      ageMs: 2_001,
    });
    const minutely = { ...running, intervalMs: 60_000 };
    expect(tileStateOf({ ...minutely, age: certain(61_000) }).kind).toBe('live');
    expect(tileStateOf({ ...minutely, age: certain(122_000) }).kind).toBe('delayed');
  });

  it('never calls a lost camera’s picture live, however fresh', () => {
    const server = { kind: 'lost', since: 5_000, code: 'refused', reason: 'It refused.' } as const;
    expect(tileStateOf({ ...running, server, age: certain(0), clockOffsetMs: 600_000 })).toEqual({
      kind: 'lost',
      sinceMs: 605_000,
      reason: 'It refused.',
    });
  });

  it('starts without a picture, and is off when switched off', () => {
    expect(tileStateOf({ ...running, age: undefined })).toEqual({ kind: 'starting' });
    expect(tileStateOf({ ...running, server: undefined, age: undefined }).kind).toBe('starting');
    expect(tileStateOf({ ...running, server: { kind: 'off' } })).toEqual({ kind: 'off' });
  });
});

describe('pictureAge', () => {
  it('goes by the date, but is never less than the time since the picture came', () => {
    expect(pictureAge(5_000, 10)).toEqual(certain(5_000));
    expect(pictureAge(-400, 10)).toEqual(certain(10));
    expect(pictureAge(100, 900)).toEqual(certain(900));
  });

  it('is uncertain where there is no date, or one in the future', () => {
    expect(pictureAge(undefined, 10)).toEqual({ ageMs: 10, isCertain: false });
    expect(pictureAge(-1_001, 10)).toEqual({ ageMs: 10, isCertain: false });
    expect(pictureAge(NaN, 10)).toEqual({ ageMs: 10, isCertain: false });
  });
});

describe('ServerClock', () => {
  it('trusts the heartbeat that travelled fastest, whatever this machine’s clock says', () => {
    const clock = new ServerClock();
    expect(clock.at(0)).toBeUndefined();
    clock.note(1_000_000, 5_300);
    clock.note(1_002_000, 7_020);
    clock.note(1_004_000, 9_900);
    expect(clock.at(10_020)).toBe(1_005_000);
  });

  it('forgets an offset after a minute of heartbeats, so that a drifting clock is followed', () => {
    const clock = new ServerClock();
    clock.note(1_000, 0);
    for (let beat = 1; beat <= 30; beat += 1) clock.note(1_000 + beat * 2_000, beat * 2_000 + 50);
    expect(clock.at(60_050)).toBe(61_000);
  });
});

describe('ServerClock of a server whose clock is set', () => {
  it('follows it back at the next heartbeat', () => {
    for (const stepMs of [1_000, 3_600_000]) {
      const clock = new ServerClock();
      clock.note(9_000_000, 0);
      clock.note(9_002_000, 2_000);
      clock.note(9_004_000 - stepMs, 4_010);
      expect(clock.at(4_010)).toBe(9_004_000 - stepMs);
    }
  });

  it('follows it forward at the next heartbeat', () => {
    const clock = new ServerClock();
    clock.note(1_000_000, 0);
    clock.note(1_062_000, 2_000);
    expect(clock.at(2_000)).toBe(1_062_000);
  });

  it('does not take heartbeats that are late, alone or in a row, for a clock that was set back', () => {
    const clock = new ServerClock();
    clock.note(1_000_000, 0);
    clock.note(1_002_000, 7_000);
    clock.note(1_004_000, 7_010);
    clock.note(1_006_000, 11_000);
    expect(clock.at(11_000)).toBe(1_011_000);
  });
});

describe('SleepClock', () => {
  it('goes on while the monotonic clock stands still', async () => {
    const time = new FakeClock();
    const clock = new SleepClock(time);
    await time.advance(1_000);
    expect(clock.elapsed()).toBe(1_000);
    time.jump(60_000);
    expect(clock.elapsed()).toBe(61_000);
    expect(clock.sleptMs).toBe(60_000);
    await time.advance(1_000);
    expect(clock.elapsed()).toBe(62_000);
  });

  it('is not moved by small corrections, nor by a clock that is set back', async () => {
    const time = new FakeClock();
    const clock = new SleepClock(time);
    for (const jumpMs of [900, -60_000, 900]) {
      time.jump(jumpMs);
      await time.advance(250);
      clock.elapsed();
    }
    expect(clock.sleptMs).toBe(0);
    expect(clock.elapsed()).toBe(750);
  });
});

describe('RecentRate', () => {
  it('counts the pictures of the last five seconds', () => {
    const rate = new RecentRate();
    for (let at = 0; at <= 10_000; at += 100) rate.note(at);
    expect(rate.at(10_000)).toBeCloseTo(10, 1);
    expect(rate.at(20_000)).toBe(0);
  });
});
