import { describe, expect, it } from 'vitest';
import {
  emptyWallForm,
  valuesOfForm,
  valuesOfWall,
  wallFormInput,
} from '@/app/(desk)/walls/_form/wall-form-values';
import type { WallDetails } from '@/lib/walls/wall';

const all = ['a', 'b', 'c', 'd'];
const wall: WallDetails = {
  id: 'w',
  slug: 'yard',
  name: 'Yard',
  isShared: true,
  mayEdit: true,
  cameraCount: 2,
  view: { layout: 'columns', columns: 3, fit: 'cover' },
  cameras: ['c', 'a'].map((slug) => ({
    id: slug,
    slug,
    name: slug,
    enabled: true,
    kind: 'push' as const,
  })),
};

describe('wall form', () => {
  it('shows a wall’s cameras first, in their order, and the others below', () => {
    const { picks } = valuesOfWall(wall, all);
    expect(picks.map(({ slug, isOn }) => `${slug}${isOn ? '+' : '-'}`)).toEqual([
      'c+',
      'a+',
      'b-',
      'd-',
    ]);
  });

  it('sends back what it was filled with', () => {
    expect(wallFormInput(valuesOfWall(wall, all))).toEqual({
      name: 'Yard',
      isShared: true,
      view: wall.view,
      cameras: ['c', 'a'],
    });
  });

  it('judges no number of columns where the layout has none', () => {
    const values = { ...emptyWallForm(all), columns: 'many' };
    expect(wallFormInput(values).view).toEqual({ layout: 'auto', fit: 'contain' });
    const columns = wallFormInput({ ...values, layout: 'columns' }).view;
    expect(columns).toMatchObject({ columns: Number.NaN });
  });

  it('reads the places from the order in which they stand in the form', () => {
    const form = new FormData();
    for (const slug of ['d', 'b', 'a']) form.append('place', slug);
    for (const slug of ['a', 'd']) form.append('camera', slug);
    expect(wallFormInput(valuesOfForm(form)).cameras).toEqual(['d', 'a']);
  });
});
