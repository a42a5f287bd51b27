import { describe, expect, it } from 'vitest';
import { momentIn } from '@/lib/audit/moment-in';

describe('momentIn', () => {
  it.each([
    ['2026-11-26T04:30:00Z', 'Europe/Vienna', '2026-11-26T04:30:00.000Z'],
    ['2026-11-26T04:30:00+02:00', undefined, '2026-11-26T02:30:00.000Z'],
    ['2026-11-26T04:30', 'UTC', '2026-11-26T04:30:00.000Z'],
    ['2026-11-26T04:30', 'Europe/Vienna', '2026-11-26T03:30:00.000Z'],
    ['2026-07-01T04:30', 'Europe/Vienna', '2026-07-01T02:30:00.000Z'],
    ['2026-11-26T04:30', 'Asia/Kolkata', '2026-11-25T23:00:00.000Z'],
    ['2026-11-26', 'America/New_York', '2026-11-26T05:00:00.000Z'],
    // Half an hour after clocks there were set back, and an hour before they are set forward.
    ['2026-10-25T03:30', 'Europe/Vienna', '2026-10-25T02:30:00.000Z'],
    ['2026-03-29T01:30', 'Europe/Vienna', '2026-03-29T00:30:00.000Z'],
  ])('reads %s in %s as %s', (text, zone, moment) => {
    expect(momentIn(text, zone)?.toISOString()).toBe(moment);
  });

  it('takes a day or a minute that is an end to its end', () => {
    expect(momentIn('2026-11-26', 'UTC', true)?.toISOString()).toBe('2026-11-26T23:59:59.999Z');
    expect(momentIn('2026-11-26T14:00', 'UTC', true)?.toISOString()).toBe(
      '2026-11-26T14:00:59.999Z',
    );
    expect(momentIn('2026-11-26T14:00:00Z', 'UTC', true)?.toISOString()).toBe(
      '2026-11-26T14:00:00.000Z',
    );
  });

  it('takes a zone that it does not know for its own', () => {
    expect(momentIn('2026-11-26T04:30', 'Nowhere/None')).toEqual(momentIn('2026-11-26T04:30'));
  });

  it.each(['yesterday', '2026-13-01', '2026-02-30', '2026-11-26T25:00', '26.11.2026', '1'])(
    'knows that %s is no moment',
    (text) => {
      expect(momentIn(text, 'UTC')).toBe(undefined);
    },
  );
});
