import { describe, expect, it } from 'vitest';
import { sourceErrorCodes } from '@/lib/sources/source-error';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';

describe('sourceErrorSentence', () => {
  it.each(sourceErrorCodes)('tells what %s means in one sentence', (code) => {
    expect(sourceErrorSentence(code)).toMatch(/^[A-Z][^.!?]{14,}[^.!?\s]\.$/);
  });

  it('tells each failure apart from the others', () => {
    expect(new Set(sourceErrorCodes.map(sourceErrorSentence)).size).toBe(sourceErrorCodes.length);
  });
});
