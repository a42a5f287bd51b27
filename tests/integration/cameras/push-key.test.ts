import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOfPushKey } from '@/lib/push/push-key';
import { admin, openCameras, viewer, type CamerasFixture } from './cameras-fixture';

let cameras: CamerasFixture;

beforeEach(async () => {
  cameras = await openCameras();
  await cameras.registry.create(admin, { name: 'Gate', source: { kind: 'push' } });
});

afterEach(() => cameras.close());

const isSet = () => cameras.registry.view(admin, 'gate').pushKeySet;
const stored = () => cameras.database.prisma.pushKey.findMany();

describe('a look at a pushed camera', () => {
  const look = (source: object) => cameras.registry.test(admin, { slug: 'gate', source });

  it('finds nobody who sends', async () => {
    expect(await look({})).toMatchObject({ ok: false, code: 'no-publisher' });
    // Another setting than the stored one, so that no hub is asked.
    expect(await look({ rotation: 180 })).toMatchObject({ ok: false, code: 'no-publisher' });
  });

  it('finds the picture that is sent, turned as the form has it', async () => {
    const { seat, offer } = await publisher();
    const sending = setInterval(offer, 50);
    try {
      expect(await look({})).toMatchObject({ ok: true, width: 48, height: 32 });
      expect(await look({ rotation: 90 })).toMatchObject({ ok: true, width: 32, height: 48 });
    } finally {
      clearInterval(sending);
      seat.leave();
    }
  });

  async function publisher() {
    const jpeg = await sharp({ create: { width: 48, height: 32, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    const { id } = cameras.registry.view(admin, 'gate');
    const seat = cameras.directory.inlets.of(id).join({ takeover: false, onEnd: () => undefined });
    const offer = () => seat.offer({ jpeg, capturedAt: Date.now(), width: 48, height: 32 });
    return { seat, offer };
  }
});

describe('a camera’s push key', () => {
  it('is told once, and stored as its hash only', async () => {
    expect(isSet()).toBe(false);
    const { key } = await cameras.registry.replacePushKey(admin, 'gate');
    expect(isSet()).toBe(true);
    const rows = await stored();
    expect(rows.map(({ keyHash }) => keyHash)).toEqual([hashOfPushKey(key)]);
    expect(JSON.stringify(rows)).not.toContain(key);
    const view = JSON.stringify(cameras.registry.view(admin, 'gate'));
    expect(view).not.toContain(key);
    expect(view).not.toContain(hashOfPushKey(key));
  });

  it('is replaced by another, removed, and gone with its camera', async () => {
    const first = await cameras.registry.replacePushKey(admin, 'gate');
    const second = await cameras.registry.replacePushKey(admin, 'gate');
    expect(second.key).not.toBe(first.key);
    expect((await stored()).map(({ keyHash }) => keyHash)).toEqual([hashOfPushKey(second.key)]);
    await cameras.registry.removePushKey(admin, 'gate');
    expect([isSet(), await stored()]).toEqual([false, []]);
    await cameras.registry.replacePushKey(admin, 'gate');
    await cameras.registry.remove(admin, 'gate');
    expect(await stored()).toEqual([]);
  });

  it('stays through a rename, another start and a change of the picture', async () => {
    await cameras.registry.replacePushKey(admin, 'gate');
    await cameras.registry.update(admin, 'gate', { name: 'Door', source: { rotation: 180 } });
    expect((await cameras.reopen()).view(admin, 'door').pushKeySet).toBe(true);
  });

  it('is for administrators alone, and for cameras that are pushed', async () => {
    for (const actor of [viewer, null]) {
      await expect(cameras.registry.replacePushKey(actor, 'gate')).rejects.toThrow();
      await expect(cameras.registry.removePushKey(actor, 'gate')).rejects.toThrow();
    }
    await cameras.registry.create(admin, { name: 'Own', source: { kind: 'test-pattern' } });
    const refusal = { name: 'CameraError', code: 'not-pushed' };
    await expect(cameras.registry.replacePushKey(admin, 'own')).rejects.toMatchObject(refusal);
    await expect(cameras.registry.replacePushKey(admin, 'none')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await stored()).toEqual([]);
  });
});
