import { expect, it } from 'vitest';
import { MemoryLook } from '@/lib/figures/memory-look';

const usage = { rss: 3, heapTotal: 2, heapUsed: 1, external: 0, arrayBuffers: 5 };

it('is as it was last where it cannot be read, and as it is again afterwards', () => {
  let rss: number | undefined = 3;
  const look = new MemoryLook(() => {
    if (rss === undefined) throw new Error('EMFILE: too many open files');
    return { ...usage, rss };
  });
  expect(look.now).toEqual({ residentBytes: 3, heapBytes: 1, bufferBytes: 5 });
  rss = undefined;
  expect(look.now.residentBytes).toBe(3);
  rss = 7;
  expect(look.now.residentBytes).toBe(7);
});

it('is nothing as long as it could never be read', () => {
  const look = new MemoryLook(() => {
    throw new Error('EMFILE: too many open files');
  });
  expect(look.now).toEqual({ residentBytes: 0, heapBytes: 0, bufferBytes: 0 });
});
