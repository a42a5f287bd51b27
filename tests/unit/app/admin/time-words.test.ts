import { expect, it } from 'vitest';
import { agoWords } from '@/app/_ui/time-words';
import { tourWords } from '@/app/admin/kiosks/_list/tour-words';

const minuteMs = 60_000;
const nowMs = Date.UTC(2027, 0, 31, 12);

it.each([
  [0, 'just now'],
  [2 * minuteMs - 1, 'just now'],
  [2 * minuteMs, '2 minutes ago'],
  [119 * minuteMs, '119 minutes ago'],
  [120 * minuteMs, '2 hours ago'],
  [47 * 60 * minuteMs, '47 hours ago'],
  [48 * 60 * minuteMs, '2 days ago'],
])('says of %i ms that it was %s', (ms, words) => {
  expect(agoWords(new Date(nowMs - ms).toISOString(), nowMs)).toBe(words);
});

it.each([
  [3, '3 s each'],
  [60, '1 min each'],
  [65, '1 min 5 s each'],
  [3600, '60 min each'],
])('says of a tour of %i s that it is %s', (seconds, words) => {
  expect(tourWords(seconds)).toBe(words);
});
