import { expect, it } from 'vitest';
import { NewestOnly } from '@/app/_wall/newest-only';

/** Records what it is given, and is busy with each until told otherwise. */
function recorder() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const act = (value: number): Promise<void> => {
    begun.push(value);
    return new Promise((resolve) => ends.push(resolve));
  };
  const settle = async (): Promise<void> => {
    ends.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { begun, act, settle };
}

it('does one thing at a time, and of those that wait only the newest', async () => {
  const { begun, act, settle } = recorder();
  const newest = new NewestOnly(act);
  for (const value of [1, 2, 3]) newest.put(value);
  expect(begun).toEqual([1]);
  await settle();
  expect(begun).toEqual([1, 3]);
  await settle();
  expect(begun).toEqual([1, 3]);
  newest.put(4);
  expect(begun).toEqual([1, 3, 4]);
});
