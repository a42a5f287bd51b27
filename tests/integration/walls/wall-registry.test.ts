import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import type { WallDetails } from '@/lib/walls/wall';
import { mostWalls } from '@/lib/walls/wall-registry';
import { admin, ann, bob, openWalls, type WallsFixture } from './walls-fixture';

let fixture: WallsFixture;
beforeEach(async () => {
  fixture = await openWalls();
});
afterEach(() => fixture.close());

const slugs = ({ cameras }: WallDetails) => cameras.map(({ slug }) => slug);
const namesFor = (actor: Actor) => fixture.walls.list(actor).map(({ name }) => name);

describe('WallRegistry', () => {
  it('keeps a wall’s cameras in their order, its layout and its name over a restart', async () => {
    const view = { layout: '1+5', columns: 4, fit: 'cover' };
    const input = { name: 'Night shift', isShared: true, cameras: ['c', 'a', 'c'], view };
    const made = await fixture.walls.create(admin, input);
    expect(made).toMatchObject({ slug: 'night-shift', isShared: true, mayEdit: true, view });
    expect(slugs(made)).toEqual(['c', 'a']);
    const again = await fixture.reopen();
    expect(again.walls.view(admin, 'night-shift')).toEqual(made);
  });

  it('changes what it is told, and keeps the rest', async () => {
    const { walls } = fixture;
    const view = { layout: 'columns', columns: 3 };
    await walls.create(admin, { name: 'Yard', cameras: ['a', 'b'], view });
    await walls.update(admin, 'yard', { cameras: ['d', 'b', 'a'] });
    const changed = await walls.update(admin, 'yard', { view: { fit: 'cover' } });
    expect(changed.view).toEqual({ layout: 'columns', columns: 3, fit: 'cover' });
    expect(slugs(changed)).toEqual(['d', 'b', 'a']);
    expect(changed.name).toBe('Yard');
  });

  it('knows a wall by every name that it ever had, and gives none of them to another', async () => {
    const { walls } = fixture;
    await walls.create(admin, { name: 'Yard', isShared: true });
    await walls.update(admin, 'yard', { name: 'Garden' });
    await walls.update(admin, 'yard', { name: 'Meadow' });
    for (const slug of ['yard', 'garden']) {
      expect(walls.find(ann, slug)).toEqual({ kind: 'moved', slug: 'meadow' });
    }
    expect((await walls.create(admin, { name: 'Yard' })).slug).toBe('yard-2');
    expect((await walls.update(admin, 'meadow', { name: 'Yard' })).slug).toBe('yard');
    expect(walls.find(ann, 'meadow')).toEqual({ kind: 'moved', slug: 'yard' });
  });

  it.each([
    ['New', 'new-2'],
    ['Home', 'home-2'],
    ['裏庭', 'wall'],
  ])('gives the wall %j the address %s', async (name, slug) => {
    expect((await fixture.walls.create(ann, { name })).slug).toBe(slug);
  });

  it('shows everybody the shared walls, and one’s own to nobody else, administrators included', async () => {
    const { walls } = fixture;
    await walls.create(admin, { name: 'Shared', isShared: true });
    await walls.create(ann, { name: 'Anns' });
    await walls.create(admin, { name: 'Admins' });
    expect(namesFor(admin)).toEqual(['Admins', 'Shared']);
    expect(namesFor(ann)).toEqual(['Anns', 'Shared']);
    expect(namesFor(bob)).toEqual(['Shared']);
    for (const stranger of [admin, bob]) {
      expect(walls.find(stranger, 'anns')).toEqual({ kind: 'missing' });
      expect(() => walls.view(stranger, 'anns')).toThrow('There is no wall at this address.');
      for (const attempt of [
        walls.update(stranger, 'anns', { name: 'Mine' }),
        walls.remove(stranger, 'anns'),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
      }
    }
    expect(namesFor(ann)).toEqual(['Anns', 'Shared']);
  });

  it('lets administrators alone make and change walls for everybody', async () => {
    const { walls } = fixture;
    await walls.create(admin, { name: 'Shared', isShared: true });
    await walls.create(ann, { name: 'Anns' });
    expect(walls.view(ann, 'shared').mayEdit).toBe(false);
    for (const attempt of [
      walls.create(ann, { name: 'Mine for all', isShared: true }),
      walls.update(ann, 'shared', { name: 'Mine' }),
      walls.update(ann, 'anns', { isShared: true }),
      walls.remove(ann, 'shared'),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(namesFor(ann)).toEqual(['Anns', 'Shared']);
  });

  it('lets nobody in without a log-in, nor a display', async () => {
    const { walls } = fixture;
    const display: Actor = { ...ann, pass: { kind: 'kiosk', linkId: 'l', wallId: null } };
    for (const [actor, code] of [
      [null, 'unauthenticated'],
      [display, 'forbidden'],
    ] as const) {
      const attempts: (() => unknown)[] = [
        () => walls.list(actor),
        () => walls.find(actor, 'x'),
        () => walls.view(actor, 'x'),
        async () => walls.create(actor, { name: 'X' }),
        async () => walls.update(actor, 'x', {}),
        async () => walls.remove(actor, 'x'),
      ];
      for (const attempt of attempts) {
        await expect(Promise.resolve().then(attempt)).rejects.toMatchObject({ code });
      }
    }
  });

  it('tells those who see the wall that it changed, and those who no longer do', async () => {
    const { walls, told } = fixture;
    await walls.create(ann, { name: 'Anns' });
    await walls.create(admin, { name: 'Shared', isShared: true });
    await walls.update(admin, 'shared', { isShared: false });
    await walls.update(admin, 'shared', { name: 'Admins' });
    expect(told).toEqual([['ann'], ['admin', 'ann', 'bob'], ['admin', 'ann', 'bob'], ['admin']]);
  });

  it('refuses a camera that does not exist, and takes a camera’s id or former address', async () => {
    const { walls, cameras } = fixture;
    await cameras.update(admin, 'b', { name: 'Barn' });
    const id = cameras.summaries(ann).find(({ slug }) => slug === 'c')?.id;
    expect(slugs(await walls.create(ann, { name: 'W', cameras: ['b', id] }))).toEqual([
      'barn',
      'c',
    ]);
    await expect(walls.create(ann, { name: 'X', cameras: ['none'] })).rejects.toMatchObject({
      code: 'invalid',
      fields: { cameras: 'There is no camera at “none”.' },
    });
  });

  it('loses a camera that is deleted, and nothing else', async () => {
    const { walls, cameras } = fixture;
    await walls.create(ann, { name: 'W', cameras: ['b', 'a', 'c'] });
    await cameras.remove(admin, 'a');
    expect(slugs(walls.view(ann, 'w'))).toEqual(['b', 'c']);
    expect(slugs((await fixture.reopen()).walls.view(ann, 'w'))).toEqual(['b', 'c']);
  });

  it('stops at a number of walls for each person, and says so', async () => {
    const { walls } = fixture;
    for (let number = 0; number < mostWalls; number += 1) await walls.create(ann, { name: 'W' });
    await expect(walls.create(ann, { name: 'W' })).rejects.toMatchObject({
      code: 'too-many',
      message: 'You have 100 walls already: delete one first.',
    });
    await walls.create(bob, { name: 'W' });
  });

  it('keeps the cameras on a wall that its editor may not see, each where it stands', async () => {
    await fixture.close();
    const hidden = new Set<string>();
    fixture = await openWalls({
      sees: ({ role }, cameraId) => role === 'admin' || !hidden.has(cameraId),
    });
    const { walls, cameras } = fixture;
    await walls.create(ann, { name: 'W', cameras: ['a', 'b', 'c', 'd'] });
    for (const { id, slug } of cameras.summaries(admin)) if (slug === 'b') hidden.add(id);
    expect(slugs(await walls.update(ann, 'w', { cameras: ['d', 'c', 'a'] }))).toEqual([
      'd',
      'c',
      'a',
    ]);
    hidden.clear();
    expect(slugs(walls.view(ann, 'w'))).toEqual(['d', 'c', 'a', 'b']);
    expect(slugs((await fixture.reopen()).walls.view(ann, 'w'))).toEqual(['d', 'c', 'a', 'b']);
    expect(slugs(await walls.update(ann, 'w', { cameras: ['d'] }))).toEqual(['d']);
  });

  it('takes it as no failure when a camera is deleted while a wall is saved', async () => {
    const { walls, cameras, database } = fixture;
    await walls.create(admin, { name: 'Yard', cameras: ['a'] });
    const { id } = cameras.view(admin, 'b');
    // What pages see of the cameras follows a moment later.
    await database.prisma.camera.delete({ where: { id } });
    await walls.create(admin, { name: 'Garden', cameras: ['a', 'b'] });
    await walls.update(admin, 'yard', { cameras: ['b', 'c'] });
    const again = await fixture.reopen();
    expect(slugs(again.walls.view(admin, 'garden'))).toEqual(['a']);
    expect(slugs(again.walls.view(admin, 'yard'))).toEqual(['c']);
  });

  it('changes a wall from which a camera was deleted', async () => {
    const { walls, cameras } = fixture;
    await walls.create(ann, { name: 'W', cameras: ['a', 'b', 'c'] });
    await cameras.remove(admin, 'b');
    expect(slugs(await walls.update(ann, 'w', { cameras: ['c', 'a'] }))).toEqual(['c', 'a']);
  });
});
