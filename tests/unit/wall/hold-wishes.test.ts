import { expect, it } from 'vitest';
import { isHeld, nothingHeld, withHold } from '@/lib/wall/hold-wishes';

it('holds single cameras, all of them, and all but some', () => {
  const one = withHold(nothingHeld, 'a', true);
  expect(['a', 'b', 'all'].map((camera) => isHeld(one, camera))).toEqual([true, false, false]);
  const all = withHold(one, 'all', true);
  expect(['a', 'b', 'all'].map((camera) => isHeld(all, camera))).toEqual([true, true, true]);
  const others = withHold(all, 'a', false);
  expect(['a', 'b', 'all'].map((camera) => isHeld(others, camera))).toEqual([false, true, true]);
  expect(withHold(others, 'a', true)).toEqual(all);
  expect(withHold(others, 'all', false)).toEqual(nothingHeld);
  expect(withHold(withHold(one, 'a', true), 'a', false)).toEqual(nothingHeld);
});
