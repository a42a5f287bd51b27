import { describe, expect, test } from 'vitest';
import { camerasInOrder, neighbour } from '@/app/_camera/camera-order';
import type { WallCamera } from '@/lib/wall/wall-protocol';

const camera = (id: string, name = id): WallCamera => ({ id, slug: id, name, enabled: true });
const idsOf = (cameras: readonly WallCamera[]) => cameras.map(({ id }) => id);

describe('the cameras that one steps through', () => {
  const onWall = [camera('c'), camera('a')];

  test('are those of the page until the connection tells', () => {
    expect(camerasInOrder(onWall, undefined, true)).toBe(onWall);
  });

  test('keep the order of the wall, and bear the names that they have now', () => {
    const told = [camera('a', 'Attic'), camera('b'), camera('c')];
    const cameras = camerasInOrder(onWall, told, false);
    expect(idsOf(cameras)).toEqual(['c', 'a']);
    expect(cameras[1]?.name).toBe('Attic');
  });

  test('lose those that may no longer be seen', () => {
    expect(idsOf(camerasInOrder(onWall, [camera('a')], false))).toEqual(['a']);
  });

  test('gain new ones, at the end, on the wall of all cameras', () => {
    const told = [camera('a'), camera('b'), camera('c')];
    expect(idsOf(camerasInOrder(onWall, told, true))).toEqual(['c', 'a', 'b']);
  });
});

describe('the camera next to one', () => {
  const cameras = [camera('a'), camera('b'), camera('c')];

  test.each([
    ['a', 1, 'b'],
    ['c', 1, 'a'],
    ['a', -1, 'c'],
    ['elsewhere', 1, 'a'],
    ['elsewhere', -1, 'c'],
  ] as const)('from %s by %i is %s', (id, step, expected) => {
    expect(neighbour(cameras, id, step)?.id).toBe(expected);
  });

  test('of an only camera is none', () => {
    expect(neighbour([camera('a')], 'a', 1)).toBeUndefined();
    expect(neighbour([], 'a', 1)).toBeUndefined();
  });
});
