import { expect, test } from 'vitest';
import { stillDetail, stillWords } from '@/app/_wall/still-words';

const nowMs = new Date(2026, 4, 6, 14, 3, 10).getTime();

test('a still is never called live', () => {
  expect(Object.values(stillWords)).not.toContain('LIVE');
  expect(stillDetail({ kind: 'live', ageMs: 400 }, nowMs)).toBe('0.4 s old');
});

test('a lost camera is told with the moment, to the second', () => {
  const sinceMs = nowMs - 65_000;
  const lost = { kind: 'lost', sinceMs, reason: 'The camera does not answer.' } as const;
  expect(stillDetail(lost, nowMs)).toBe('since 14:02:05');
});

test('what has no picture has no age', () => {
  expect(stillDetail({ kind: 'starting' }, nowMs)).toBeUndefined();
  expect(stillDetail({ kind: 'off' }, nowMs)).toBeUndefined();
});
