import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { plainView } from '@/lib/wall/wall-view';
import type { HomeWall } from '@/lib/walls/wall';
import { admin, ann, bob, openWalls, type WallsFixture } from './walls-fixture';

let fixture: WallsFixture;
beforeEach(async () => {
  fixture = await openWalls();
});
afterEach(() => fixture.close());

const slugs = ({ cameras }: HomeWall) => cameras.map(({ slug }) => slug);

describe('HomeWalls', () => {
  it('keeps each person’s own view of all cameras, new cameras at its end', async () => {
    const { homes, cameras } = fixture;
    expect(homes.of(ann)).toMatchObject({ view: plainView, hasOwnOrder: false });
    await homes.set(ann, { order: ['c', 'gone', 'b'] });
    await homes.set(ann, { view: { layout: 'columns', columns: 2 } });
    await cameras.create(admin, { name: 'E', source: { kind: 'push' } });
    const again = (await fixture.reopen()).homes;
    for (const one of [homes, again]) {
      expect(slugs(one.of(ann))).toEqual(['c', 'b', 'a', 'd', 'e']);
      expect(one.of(ann).view).toEqual({ layout: 'columns', columns: 2, fit: 'contain' });
      expect(one.of(ann).hasOwnOrder).toBe(true);
      expect(slugs(one.of(bob))).toEqual(['a', 'b', 'c', 'd', 'e']);
    }
  });

  it('follows the common order again once a person’s own is given up, and keeps the layout', async () => {
    const { homes, cameras } = fixture;
    await homes.set(ann, { order: ['b', 'c', 'd', 'a'], view: { fit: 'cover' } });
    const home = await homes.set(ann, { order: [] });
    expect(home).toMatchObject({ hasOwnOrder: false, view: { ...plainView, fit: 'cover' } });
    expect(slugs(home)).toEqual(['a', 'b', 'c', 'd']);
    await cameras.reorder(admin, ['d', 'c', 'b', 'a']);
    expect(slugs(homes.of(ann))).toEqual(['d', 'c', 'b', 'a']);
  });

  it('loses a camera that is deleted; a layout alone is no order', async () => {
    const { homes, cameras } = fixture;
    await homes.set(ann, { order: ['d', 'a'] });
    await cameras.remove(admin, 'a');
    expect(slugs(homes.of(ann))).toEqual(['d', 'b', 'c']);
    await homes.set(bob, { view: { layout: '1+5' } });
    expect(homes.of(bob).hasOwnOrder).toBe(false);
  });

  it('tells the person’s own open pages, and nobody else’s', async () => {
    await fixture.homes.set(bob, { order: ['b'] });
    expect(fixture.told).toEqual([['bob']]);
  });

  it('lets nobody in without a log-in, nor a display', async () => {
    const { homes } = fixture;
    const display: Actor = { ...ann, pass: { kind: 'kiosk', linkId: 'l', wallId: null } };
    for (const [actor, code] of [
      [null, 'unauthenticated'],
      [display, 'forbidden'],
    ] as const) {
      expect(() => homes.of(actor)).toThrow(expect.objectContaining({ code }));
      await expect(homes.set(actor, {})).rejects.toMatchObject({ code });
    }
  });
});
