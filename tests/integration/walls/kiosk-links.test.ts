import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { silentLog, type Log } from '@/lib/log/log';
import { KioskDoor } from '@/lib/walls/kiosk-door';
import { KioskStore } from '@/lib/walls/kiosk-store';
import { admin, ann, openWalls, type WallsFixture } from './walls-fixture';

const address = '10.0.0.7';
const dayMs = 24 * 60 * 60 * 1_000;

let fixture: WallsFixture;
beforeEach(async () => {
  fixture = await openWalls();
});
afterEach(() => fixture.close());

const make = (input: object = {}) => fixture.kiosks.create(admin, { name: 'Hall', ...input });

describe('KioskLinks', () => {
  it('tells a new link’s token once, and stores only its hash', async () => {
    const { link, token } = await make({ tourSeconds: 10 });
    expect(token).toMatch(/^fwk_[\w-]{43}$/);
    const stored = JSON.stringify(await fixture.database.prisma.kioskLink.findMany());
    const told = JSON.stringify([link, await fixture.kiosks.list(admin)]);
    for (const text of [stored, told]) expect(text).not.toContain(token.slice(4));
    expect(link).toMatchObject({ name: 'Hall', wall: null, tourSeconds: 10, lastUsedAt: null });
  });

  it('lets a display see the cameras of its wall alone, in the wall’s order', async () => {
    const { walls, cameras, door } = fixture;
    await walls.create(admin, { name: 'Yard', isShared: true, cameras: ['c', 'a'] });
    const { token } = await make({ wall: 'yard' });
    const actor = await door.actorOfToken(token, address);
    if (!actor) throw new Error('Not let in.');
    expect(actor.role).toBe('viewer');
    expect(walls.ofDisplay(actor).cameras.map(({ slug }) => slug)).toEqual(['c', 'a']);
    expect(cameras.summaries(actor).map(({ slug }) => slug)).toEqual(['a', 'c']);
    expect(cameras.find(actor, 'b')).toEqual({ kind: 'missing' });
    await walls.update(admin, 'yard', { cameras: ['b'] });
    expect(cameras.summaries(actor).map(({ slug }) => slug)).toEqual(['b']);
  });

  it('is over for ever once revoked, and says so to who has something open', async () => {
    const { kiosks, door, revoked } = fixture;
    const { link, token } = await make();
    expect((await door.actorsNow([link.id])).size).toBe(1);
    await kiosks.revoke(admin, link.id);
    expect(revoked).toEqual([link.id]);
    expect((await door.actorsNow([link.id])).size).toBe(0);
    expect(await door.actorOfToken(token, address)).toBeNull();
    await expect(kiosks.revoke(admin, link.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is over with its time, and lives again when it is given more', async () => {
    const { kiosks, door, clock } = fixture;
    const expiresAt = new Date(clock.now() + dayMs).toISOString();
    const { link, token } = await make({ expiresAt });
    const isLetIn = async () =>
      [await door.actorOfToken(token, address), (await door.actorsNow([link.id])).size].map(
        Boolean,
      );
    await clock.advance(dayMs - 1);
    expect(await isLetIn()).toEqual([true, true]);
    await clock.advance(1);
    expect(await isLetIn()).toEqual([false, false]);
    expect((await kiosks.list(admin))[0]?.isExpired).toBe(true);
    await kiosks.update(admin, link.id, { expiresAt: null });
    expect(await isLetIn()).toEqual([true, true]);
  });

  it('goes with its wall', async () => {
    await fixture.walls.create(admin, { name: 'Yard', isShared: true });
    const { token } = await make({ wall: 'yard' });
    await fixture.walls.remove(admin, 'yard');
    expect(await fixture.door.actorOfToken(token, address)).toBeNull();
    expect(await fixture.kiosks.list(admin)).toEqual([]);
  });

  it('notes when and from where it was used last, exact to a minute', async () => {
    const { kiosks, door, clock } = fixture;
    const { link, token } = await make();
    const lastUse = async () => {
      const { lastUsedAt, lastAddress } = await kiosks.view(admin, link.id);
      return [lastUsedAt && Date.parse(lastUsedAt), lastAddress];
    };
    const first = clock.now();
    await door.actorOfToken(token, address);
    await clock.advance(59_000);
    await door.actorOfToken(token, address);
    expect(await lastUse()).toEqual([first, address]);
    await clock.advance(1_000);
    await door.actorOfToken(token, address);
    expect(await lastUse()).toEqual([first + 60_000, address]);
    // Two displays may share a link: taking turns, they would write with each request.
    await clock.advance(1_000);
    await door.actorOfToken(token, '10.0.0.8');
    expect(await lastUse()).toEqual([first + 60_000, address]);
    await clock.advance(59_000);
    await door.actorOfToken(token, '10.0.0.8');
    expect(await lastUse()).toEqual([first + 120_000, '10.0.0.8']);
  });

  it('says of each field what is wrong with it', async () => {
    const refusal = make({ name: '', tourSeconds: 2, expiresAt: '2020-01-01' });
    await expect(refusal).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        name: 'Say which display this is for.',
        tourSeconds: 'At least 3 seconds.',
        expiresAt: 'This is in the past.',
      },
    });
    await expect(make({ expiresAt: 'soon' })).rejects.toMatchObject({
      fields: { expiresAt: 'Enter a date, such as 2027-01-31.' },
    });
    await expect(make({ wall: 'none' })).rejects.toMatchObject({
      fields: { wall: 'There is no wall at this address.' },
    });
  });

  it('is for administrators alone', async () => {
    const { kiosks, door } = fixture;
    const { link, token } = await make();
    const display = await door.actorOfToken(token, address);
    for (const [actor, code] of [
      [null, 'unauthenticated'],
      [ann, 'forbidden'],
      [display, 'forbidden'],
    ] as [Actor | null, string][]) {
      for (const attempt of [
        kiosks.list(actor),
        kiosks.view(actor, link.id),
        kiosks.create(actor, { name: 'Mine' }),
        kiosks.update(actor, link.id, {}),
        kiosks.revoke(actor, link.id),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code });
      }
    }
  });
});

describe('KioskDoor', () => {
  it('looks nothing up that is no link at all, and writes one line a minute of refusals', async () => {
    const warnings: object[] = [];
    const log: Log = { ...silentLog, warn: (_, fields) => void warnings.push(fields ?? {}) };
    const { clock, database } = fixture;
    const door = new KioskDoor({ store: new KioskStore(database.prisma), clock, log });
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await door.actorOfToken(`fwk_guess${guess}`, address)).toBeNull();
    }
    await clock.advance(60_000);
    for (const guess of ['', 'fwp_other', `fwk_${'x'.repeat(10_000)}`]) {
      expect(await door.actorOfToken(guess, address)).toBeNull();
    }
    expect(warnings).toEqual([
      { address, refused: 1 },
      { address, refused: 5 },
    ]);
  });
});
