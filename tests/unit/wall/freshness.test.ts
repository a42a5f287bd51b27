import { describe, expect, it } from 'vitest';
import { FrameRate } from '@/lib/wall/frame-rate';
import { ServerClock } from '@/lib/wall/server-clock';
import { tileStateOf, type TileFacts } from '@/lib/wall/tile-freshness';

const running: TileFacts = {
  server: { kind: 'running' },
  ageMs: 100,
  intervalMs: 100,
  clockOffsetMs: 0,
};

describe('tileStateOf', () => {
  it('calls a picture live while it is as fresh as the camera’s cadence allows', () => {
    expect(tileStateOf(running)).toEqual({ kind: 'live', ageMs: 100 });
    expect(tileStateOf({ ...running, ageMs: 2_001 })).toEqual({ kind: 'delayed', ageMs: 2_001 });
    const minutely = { ...running, intervalMs: 60_000 };
    expect(tileStateOf({ ...minutely, ageMs: 61_000 }).kind).toBe('live');
    expect(tileStateOf({ ...minutely, ageMs: 122_000 }).kind).toBe('delayed');
  });

  it('never calls a lost camera’s picture live, however fresh', () => {
    const server = { kind: 'lost', since: 5_000, code: 'refused', reason: 'It refused.' } as const;
    expect(tileStateOf({ ...running, server, ageMs: 0, clockOffsetMs: 600_000 })).toEqual({
      kind: 'lost',
      sinceMs: 605_000,
      reason: 'It refused.',
    });
  });

  it('starts without a picture, and is off when switched off', () => {
    expect(tileStateOf({ ...running, ageMs: undefined })).toEqual({ kind: 'starting' });
    expect(tileStateOf({ ...running, server: undefined, ageMs: undefined }).kind).toBe('starting');
    expect(tileStateOf({ ...running, server: { kind: 'off' } })).toEqual({ kind: 'off' });
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

describe('FrameRate', () => {
  it('counts the pictures of the last five seconds', () => {
    const rate = new FrameRate();
    for (let at = 0; at <= 10_000; at += 100) rate.note(at);
    expect(rate.at(10_000)).toBeCloseTo(10, 1);
    expect(rate.at(20_000)).toBe(0);
  });
});
