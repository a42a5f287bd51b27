import { expect, test } from 'vitest';
import { refusalCode, refusalSentence, sentenceOfCode } from '@/lib/auth/refusal-code';

test('a refusal reads the same from the form and from the address', () => {
  const refusal = { kind: 'throttled', retryAfterSeconds: 12 } as const;
  expect(refusalSentence(refusal)).toBe('Too many wrong passwords. Try again in 12 seconds.');
  expect(sentenceOfCode(refusalCode(refusal))).toBe(refusalSentence(refusal));
});

test("text from a link never reaches the page, only a known code's sentence", () => {
  expect(sentenceOfCode('Call 555-0100 now')).toBe('The log-in did not work. Try again.');
  expect(sentenceOfCode('throttled-99999999')).toBe('The log-in did not work. Try again.');
});
