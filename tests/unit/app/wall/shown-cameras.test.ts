import { describe, expect, it } from 'vitest';
import { inOrder, shownCameras } from '@/app/_wall/shown-cameras';
import type { WallCamera } from '@/lib/wall/wall-protocol';

const camera = (id: string, name = id): WallCamera => ({ id, slug: id, name, enabled: true });
const idsOf = (cameras: readonly WallCamera[]) => cameras.map(({ id }) => id);
const known = ['c', 'a', 'b'].map((id) => camera(id));

describe('shownCameras', () => {
  it('shows what the page knows until the connection tells', () => {
    expect(shownCameras(known, undefined, true)).toBe(known);
  });

  it('keeps the order of the page, with what the connection tells of each', () => {
    const told = [camera('a', 'Renamed'), camera('b'), camera('c')];
    const shown = shownCameras(known, told, true);
    expect(idsOf(shown)).toEqual(['c', 'a', 'b']);
    expect(shown[1]?.name).toBe('Renamed');
  });

  it('lets go of a camera that the person may no longer see', () => {
    expect(idsOf(shownCameras(known, [camera('b'), camera('c')], false))).toEqual(['c', 'b']);
  });

  it('puts new cameras at the end of the wall of all, and on no other', () => {
    const told = [camera('new'), ...known];
    expect(idsOf(shownCameras(known, told, true))).toEqual(['c', 'a', 'b', 'new']);
    expect(idsOf(shownCameras(known, told, false))).toEqual(['c', 'a', 'b']);
  });
});

describe('inOrder', () => {
  it('follows the order, and keeps those it does not name at the end as they are', () => {
    expect(idsOf(inOrder(known, ['b', 'gone']))).toEqual(['b', 'c', 'a']);
  });
});
