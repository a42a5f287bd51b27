import { describe, expect, it } from 'vitest';
import { requestIdOf } from '@/lib/edge/request-id';

describe('the id of a request', () => {
  it('is the one that a trusted proxy gave', () => {
    expect(requestIdOf({ 'x-request-id': '7f3a:gate-1' }, true)).toBe('7f3a:gate-1');
  });

  it('is a new one where anybody else gave one, or none was given', () => {
    const ids = [{ 'x-request-id': 'mine' }, {}].map((headers) => requestIdOf(headers, false));
    expect(new Set([...ids, 'mine']).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
  });

  it.each(['', 'two words', 'a\nline', 'x'.repeat(129), '"quoted"'])(
    'is a new one where a proxy passes on %j',
    (said) => {
      expect(requestIdOf({ 'x-request-id': said }, true)).toMatch(/^[\w-]{12}$/);
    },
  );
});
