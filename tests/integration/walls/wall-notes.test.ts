import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, ann, openWalls, type WallsFixture } from './walls-fixture';

let fixture: WallsFixture;
beforeAll(async () => {
  fixture = await openWalls();
});
beforeEach(() => {
  fixture.notes.length = 0;
});
afterAll(() => fixture.close());

const notes = () =>
  fixture.notes.map(({ kind, by, subject, detail }) => [kind, by.name, subject?.name, detail]);

describe('What happens to walls and kiosk links', () => {
  it('is noted of the walls that are for everybody', async () => {
    const { walls } = fixture;
    await walls.create(admin, { name: 'Yard', isShared: true, cameras: ['a', 'b'] });
    await walls.update(admin, 'yard', { name: 'Back yard', cameras: ['b', 'c', 'd'] });
    await walls.update(admin, 'back-yard', { cameras: ['d', 'c', 'b'] });
    await walls.update(admin, 'back-yard', { name: 'Back yard' });
    await walls.update(admin, 'back-yard', { isShared: false });
    await walls.update(admin, 'back-yard', { isShared: true });
    await walls.remove(admin, 'back-yard');
    expect(notes()).toEqual([
      ['wall-added', 'admin', 'Yard', undefined],
      [
        'wall-changed',
        'admin',
        'Back yard',
        'renamed from “Yard”, 2 cameras added, 1 camera taken off',
      ],
      ['wall-changed', 'admin', 'Back yard', 'order changed'],
      ['wall-changed', 'admin', 'Back yard', 'no longer for everybody'],
      ['wall-changed', 'admin', 'Back yard', 'now for everybody'],
      ['wall-deleted', 'admin', 'Back yard', undefined],
    ]);
  });

  it('is not noted of somebody’s own wall, which exists for nobody else', async () => {
    const { walls } = fixture;
    await walls.create(ann, { name: 'Mine', cameras: ['a'] });
    await walls.update(ann, 'mine', { name: 'Still mine' });
    await walls.remove(ann, 'still-mine');
    expect(notes()).toEqual([]);
  });

  it('is noted of kiosk links, without the link itself', async () => {
    const { kiosks } = fixture;
    const { link, token } = await kiosks.create(admin, { name: 'Hall' });
    await kiosks.update(admin, link.id, { name: 'Entrance hall', tourSeconds: 10 });
    await kiosks.update(admin, link.id, { name: 'Entrance hall' });
    await kiosks.revoke(admin, link.id);
    expect(notes()).toEqual([
      ['kiosk-added', 'admin', 'Hall', 'shows all cameras'],
      ['kiosk-changed', 'admin', 'Entrance hall', 'renamed from “Hall”, way of showing changed'],
      ['kiosk-revoked', 'admin', 'Entrance hall', undefined],
    ]);
    expect(JSON.stringify(fixture.notes)).not.toContain(token);
  });
});
