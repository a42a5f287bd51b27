import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityNote } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import { silentLog } from '@/lib/log/log';
import { ShareDoor } from '@/lib/shares/share-door';
import { shareSessionId } from '@/lib/shares/share-link';
import { ShareLinks } from '@/lib/shares/share-links';
import { ShareStore } from '@/lib/shares/share-store';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { admin, openCameras, viewer, type CamerasFixture } from '../cameras/cameras-fixture';

const address = '10.0.0.7';
const dayMs = 24 * 60 * 60 * 1_000;

let cameras: CamerasFixture;
let shares: ShareLinks;
let door: ShareDoor;
let clock: FakeClock;
let revoked: string[];
let notes: ActivityNote[];
let watching: Map<string, number>;

beforeEach(async () => {
  cameras = await openCameras();
  clock = new FakeClock();
  revoked = [];
  notes = [];
  watching = new Map();
  const store = new ShareStore(cameras.database.prisma);
  door = new ShareDoor({ store, clock, log: silentLog });
  shares = new ShareLinks({
    store,
    cameras: cameras.directory,
    clock,
    log: silentLog,
    activity: { record: (note) => Promise.resolve(void notes.push(note)) },
    viewersOf: (sessionId) => watching.get(sessionId) ?? 0,
    onRevoked: (id) => void revoked.push(id),
  });
  for (const name of ['Door', 'Yard']) {
    await cameras.registry.create(admin, { name, source: { kind: 'push' } });
  }
});
afterEach(() => cameras.close());

const make = (input: object = {}) =>
  shares.create(admin, { name: 'Neighbour', camera: 'door', ...input });
const known = <T>(value: T | null): T => {
  if (value === null) throw new Error('Not let in.');
  return value;
};

describe('ShareLinks', () => {
  it('tells a new link’s token once, and stores only its hash', async () => {
    const { link, token } = await make({ mostViewers: 3 });
    expect(token).toMatch(/^fws_[\w-]{43}$/);
    const stored = JSON.stringify(await cameras.database.prisma.shareLink.findMany());
    const told = JSON.stringify([link, await shares.list(admin), notes]);
    for (const text of [stored, told]) expect(text).not.toContain(token.slice(4));
    expect(link).toMatchObject({
      name: 'Neighbour',
      camera: { slug: 'door', name: 'Door' },
      mostViewers: 3,
      viewers: 0,
      expiresAt: null,
      lastUsedAt: null,
    });
  });

  it('lets its holder in as nobody’s account, for its camera alone', async () => {
    const { registry } = cameras;
    const { link, token } = await make({ mostViewers: 3 });
    const actor = known(await door.actorOfToken(token, address));
    const [camera] = registry.list(admin);
    expect(actor).toMatchObject({
      role: 'viewer',
      allCameras: false,
      sessionId: shareSessionId(link.id),
      pass: { kind: 'share', linkId: link.id, cameraId: camera?.id, mostViewers: 3 },
    });
  });

  it('follows its camera through a rename, and goes with it', async () => {
    const { token } = await make();
    await cameras.registry.update(admin, 'door', { name: 'Gate' });
    expect((await shares.list(admin))[0]?.camera).toEqual({ slug: 'gate', name: 'Gate' });
    // By its former address.
    await make({ camera: 'door' });
    await cameras.registry.remove(admin, 'gate');
    expect(await door.actorOfToken(token, address)).toBeNull();
    expect(await shares.list(admin)).toEqual([]);
  });

  it('is over for ever once revoked, and says so to who has something open', async () => {
    const { link, token } = await make();
    expect((await door.actorsNow([link.id])).size).toBe(1);
    await shares.revoke(admin, link.id);
    expect(revoked).toEqual([link.id]);
    expect((await door.actorsNow([link.id])).size).toBe(0);
    expect(await door.actorOfToken(token, address)).toBeNull();
    await expect(shares.revoke(admin, link.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is over with its time, and lives again when it is given more', async () => {
    const { link, token } = await make({
      expiresAt: new Date(clock.now() + dayMs).toISOString(),
    });
    const isLetIn = async () =>
      [await door.actorOfToken(token, address), (await door.actorsNow([link.id])).size].map(
        Boolean,
      );
    await clock.advance(dayMs - 1);
    expect(await isLetIn()).toEqual([true, true]);
    await clock.advance(1);
    expect(await isLetIn()).toEqual([false, false]);
    expect((await shares.list(admin))[0]?.isExpired).toBe(true);
    await shares.update(admin, link.id, { expiresAt: null });
    expect(await isLetIn()).toEqual([true, true]);
  });

  it('lets another number in from the next newcomer on', async () => {
    const { link, token } = await make();
    await shares.update(admin, link.id, { mostViewers: 2 });
    const { pass } = known(await door.actorOfToken(token, address));
    expect(pass).toMatchObject({ mostViewers: 2 });
  });

  it('lets its holder in also while the database takes no writes', async () => {
    const { token } = await make();
    await cameras.database.prisma.$executeRawUnsafe('PRAGMA query_only = ON');
    expect(await door.actorOfToken(token, address)).toMatchObject({ username: 'Neighbour' });
  });

  it('shows how many watch now, and when and from where it was used last', async () => {
    const { link, token } = await make();
    watching.set(shareSessionId(link.id), 4);
    await door.actorOfToken(token, address);
    expect(await shares.view(admin, link.id)).toMatchObject({
      viewers: 4,
      lastUsedAt: new Date(clock.now()).toISOString(),
      lastAddress: address,
    });
  });

  it('notes who made, changed and revoked it, and what it shows', async () => {
    const { link } = await make({ mostViewers: 2 });
    await shares.update(admin, link.id, { name: 'Next door' });
    await shares.revoke(admin, link.id);
    expect(notes.map(({ kind, by, subject }) => [kind, by.name, subject?.name])).toEqual([
      ['share-added', 'anna', 'Neighbour'],
      ['share-changed', 'anna', 'Next door'],
      ['share-revoked', 'anna', 'Next door'],
    ]);
    expect(notes[0]?.detail).toBe('shows Door, without end, at most 2 at once');
  });

  it('says of each field what is wrong with it', async () => {
    await expect(
      make({ name: '', camera: '', mostViewers: 0, expiresAt: '2020-01-01' }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        name: 'Say whom this is for.',
        camera: 'Choose a camera.',
        mostViewers: 'At least 1.',
        expiresAt: 'This is in the past.',
      },
    });
    await expect(make({ camera: 'none' })).rejects.toMatchObject({
      fields: { camera: 'There is no camera at this address.' },
    });
  });

  it('is for administrators alone', async () => {
    const { link, token } = await make();
    const holder = await door.actorOfToken(token, address);
    for (const [actor, code] of [
      [null, 'unauthenticated'],
      [viewer, 'forbidden'],
      [holder, 'forbidden'],
    ] as [Actor | null, string][]) {
      for (const attempt of [
        shares.list(actor),
        shares.view(actor, link.id),
        shares.create(actor, { name: 'Mine', camera: 'door' }),
        shares.update(actor, link.id, {}),
        shares.revoke(actor, link.id),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code });
      }
    }
    expect(await shares.list(admin)).toHaveLength(1);
  });
});
