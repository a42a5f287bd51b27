import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Frame } from '@/lib/streaming/frame';
import { PartCache } from '@/lib/streaming/part-cache';

const frame = (sequence: number, jpeg = new Uint8Array(4)): Frame => ({
  ...{ jpeg, capturedAt: 1, width: 2, height: 2, sequence },
});

test('a part is kept with its frame, for each cache apart', () => {
  const [one, other] = [new PartCache<string>(), new PartCache<string>()];
  const [first, second] = [frame(1), frame(2)];
  expect(one.get(first)).toBeUndefined();
  expect(one.set(first, 'part of the first')).toBe('part of the first');
  expect(one.get(first)).toBe('part of the first');
  expect(one.get(second)).toBeUndefined();
  expect(other.get(first)).toBeUndefined();
});

test('a frame that was copied has no part of the one before', () => {
  const cache = new PartCache<string>();
  const first = frame(1);
  cache.set(first, 'part of the first');
  const copy = { ...first, jpeg: new Uint8Array(8) };
  expect(cache.get(copy)).toBeUndefined();
  cache.set(copy, 'part of the copy');
  expect([cache.get(first), cache.get(copy)]).toEqual(['part of the first', 'part of the copy']);
});

test('the memory of a part goes with its frame in one young collection', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: { type: 'minor' | 'major' }) => void;
  const cache = new PartCache<Uint8Array>();
  const bytes = 1e6;
  collect({ type: 'major' });
  const before = process.memoryUsage().arrayBuffers;
  for (let sequence = 0; sequence < 50; sequence += 1) {
    cache.set(frame(sequence), new Uint8Array(bytes));
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeGreaterThan(10 * bytes);
  collect({ type: 'minor' });
  // Freed by a thread of the engine's own, soon after.
  const left = () => process.memoryUsage().arrayBuffers - before;
  await expect.poll(left, { timeout: 10_000 }).toBeLessThan(5 * bytes);
});
