import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { RefusalLog } from '@/lib/auth/refusal-log';
import { createLog } from '@/lib/log/log';

const actor: Actor = {
  userId: 'u',
  username: 'vic',
  role: 'viewer',
  allCameras: true,
  sessionId: 's',
};
const refusal = { actor, asked: 'GET /api/cameras', reason: 'forbidden', address: '192.0.2.1' };

describe('RefusalLog', () => {
  let now: number;
  let lines: Record<string, unknown>[];
  let refusals: RefusalLog;

  beforeEach(() => {
    now = 0;
    lines = [];
    const write = (line: string): void => {
      lines.push(JSON.parse(line) as Record<string, unknown>);
    };
    refusals = new RefusalLog(createLog({ level: 'info', pretty: false, write }), {
      now: () => now,
    });
  });

  it('says who asked for what, and why not', () => {
    refusals.note(refusal);
    const { asked, reason, address } = refusal;
    expect(lines).toMatchObject([{ msg: 'refused', asked, reason, address, who: 'vic' }]);
  });

  it('writes one line a minute for the same, with how many there were', () => {
    for (let time = 0; time < 5; time += 1) refusals.note(refusal);
    expect(lines).toHaveLength(1);
    now = 60_000;
    refusals.note(refusal);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ alsoRefused: 4 });
  });

  it('tells other people, other things and other strangers apart', () => {
    refusals.note(refusal);
    refusals.note({ ...refusal, asked: 'GET /api/kiosks' });
    refusals.note({ ...refusal, actor: { ...actor, sessionId: 't' } });
    refusals.note({ ...refusal, actor: null });
    refusals.note({ ...refusal, actor: null, address: '192.0.2.2' });
    expect(lines).toHaveLength(5);
  });

  it('remembers a bounded number', () => {
    refusals.note(refusal);
    for (let number = 0; number < 1_000; number += 1) {
      refusals.note({ ...refusal, asked: `GET /${number}` });
    }
    lines = [];
    refusals.note(refusal);
    refusals.note({ ...refusal, asked: 'GET /999' });
    expect(lines.map(({ asked }) => asked)).toEqual([refusal.asked]);
  });
});
