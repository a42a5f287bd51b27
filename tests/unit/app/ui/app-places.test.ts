import { expect, test } from 'vitest';
import { appPlaces, isHere, ownPlace } from '@/app/_ui/app-places';

test.each([
  ['/', ['Wall']],
  ['/walls', ['Walls']],
  ['/walls/front/edit', ['Walls']],
  ['/admin/users/new', ['People']],
  ['/admin/kiosks', ['Links']],
  ['/admin/shares/some', ['Links']],
  ['/admin/system', ['System']],
  ['/admin/activity', ['System']],
  ['/admin/alerts/some', ['System']],
  ['/admin/backup', ['System']],
  ['/account/tokens', ['Account']],
  ['/accounting', []],
])('%s belongs to %j', (pathname, labels) => {
  const here = [...appPlaces, ownPlace].filter((place) => isHere(place, pathname));
  expect(here.map(({ label }) => label)).toEqual(labels);
});
