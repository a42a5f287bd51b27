import { describe, expect, it } from 'vitest';
import {
  activitySentence,
  detailWords,
  durationWords,
} from '@/app/admin/activity/_list/activity-words';
import { activityKinds } from '@/lib/activity/activity';
import type { ActivityView } from '@/lib/audit/activity-view';

const at = '2026-11-26T12:00:00.000Z';
const nowMs = Date.parse('2026-11-26T13:00:00.000Z');

const entry = (fields: Partial<ActivityView>): ActivityView => ({
  id: 'e1',
  kind: 'watched',
  at,
  until: null,
  goesOn: false,
  userId: 'u1',
  who: 'Ada',
  via: 'session',
  address: null,
  subject: { kind: 'camera', id: 'c1', name: 'Front door' },
  detail: null,
  ...fields,
});

const said = (fields: Partial<ActivityView>) => {
  const { before, name, after } = activitySentence(entry(fields), nowMs);
  return `${before}${name ?? ''}${after}`;
};

describe('activitySentence', () => {
  it('says who watched what for how long, and who still does', () => {
    expect(said({ until: '2026-11-26T12:12:40.000Z' })).toBe('watched Front door for 12 min');
    expect(said({ goesOn: true })).toBe('is watching Front door, for 1 h so far');
  });

  it('says what was done to what', () => {
    expect(said({ kind: 'camera-changed' })).toBe('changed Front door');
    expect(said({ kind: 'logged-in', subject: null })).toBe('logged in');
    const subject = { kind: 'user', id: 'u2', name: 'Bob' } as const;
    expect(said({ kind: 'log-in-failed', subject })).toBe('failed to log in as Bob');
    expect(said({ kind: 'log-in-failed', subject: null })).toBe('failed to log in');
  });

  it.each(activityKinds)('has a sentence without gaps for %s', (kind) => {
    expect(said({ kind })).toMatch(/^[a-z][^{}]+$/i);
  });

  it('ends with what was different, whether that was noted as words or as a sentence', () => {
    expect(detailWords('renamed from “Door”')).toBe('renamed from “Door”');
    expect(detailWords('With a password.')).toBe('with a password');
    expect(detailWords('read; until 2027-01-31T12:00:00.000Z')).toBe('read; until 31 Jan 2027');
  });

  it.each([
    [400, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h'],
    [11_100_000, '3 h 5 min'],
  ])('says %d ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
