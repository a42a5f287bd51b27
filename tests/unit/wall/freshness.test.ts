import { describe, expect, it } from 'vitest';
import { RecentRate } from '@/lib/wall/recent-rate';
import { ServerClock } from '@/lib/wall/server-clock';
import { SleepClock } from '@/lib/wall/sleep-clock';
import {
  isLate,
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
  isLate: false,
  clockOffsetMs: 0,
};

const lost = { kind: 'lost', since: 5_000, code: 'refused', reason: 'It refused.' } as const;
const frozen = { kind: 'frozen', since: 7_000 } as const;

describe('tileStateOf', () => {
  it('calls a picture live that is fresh, and one that is late by its age', () => {
    expect(tileStateOf(running)).toEqual({ kind: 'live', ageMs: 100 });
    const late = { ...running, isLate: true, age: certain(2_001) };
    expect(tileStateOf(late)).toEqual({ kind: 'delayed', ageMs: 2_001 });
  });

  it('never calls a lost camera’s picture live, however fresh', () => {
    expect(tileStateOf({ ...running, server: lost, clockOffsetMs: 600_000 })).toEqual({
      kind: 'lost',
      sinceMs: 605_000,
      reason: 'It refused.',
    });
  });

  it('starts without a picture, and is off when switched off', () => {
    expect(tileStateOf({ ...running, age: undefined })).toEqual({ kind: 'starting' });
    expect(tileStateOf({ ...running, server: undefined, age: undefined }).kind).toBe('starting');
    expect(tileStateOf({ ...running, server: frozen, age: undefined }).kind).toBe('starting');
    expect(tileStateOf({ ...running, server: { kind: 'off' } })).toEqual({ kind: 'off' });
  });

  it('says since when the camera stands still, in this machine’s time', () => {
    expect(tileStateOf({ ...running, server: frozen, clockOffsetMs: -600_000 })).toEqual({
      kind: 'frozen',
      sinceMs: -593_000,
    });
  });

  it('says the worst that is true: off, lost, held, delayed, frozen, live', () => {
    const kindOf = (facts: Partial<TileFacts>) => tileStateOf({ ...running, ...facts }).kind;
    const all = { isHeld: true, isLate: true };
    expect(kindOf({ ...all, server: { kind: 'off' } })).toBe('off');
    expect(kindOf({ ...all, server: lost })).toBe('lost');
    expect(kindOf({ ...all, server: frozen })).toBe('held');
    expect(kindOf({ isLate: true, server: frozen })).toBe('delayed');
    expect(kindOf({ isHeard: false, server: frozen })).toBe('delayed');
    expect(kindOf({ age: { ageMs: 0, isCertain: false } })).toBe('delayed');
    expect(kindOf({ server: frozen })).toBe('frozen');
  });
});

describe('isLate', () => {
  it('goes by the camera’s own cadence: one picture a minute is in time', () => {
    expect(isLate(certain(2_000), 100, false)).toBe(false);
    expect(isLate(certain(2_001), 100, false)).toBe(true);
    expect(isLate(certain(2_001), 0, false)).toBe(true);
    expect(isLate(certain(121_000), 60_000, false)).toBe(false);
    expect(isLate(certain(121_001), 60_000, false)).toBe(true);
    expect(isLate(undefined, 100, false)).toBe(false);
  });

  it('does not flicker while the age stays about the limit', () => {
    let late = false;
    let changes = 0;
    for (let turn = 0; turn < 100; turn += 1) {
      const next = isLate(certain(turn % 2 === 0 ? 2_100 : 1_700), 100, late);
      if (next !== late) changes += 1;
      late = next;
    }
    expect(changes).toBe(1);
    expect(isLate(certain(1_500), 100, true)).toBe(false);
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
