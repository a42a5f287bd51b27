import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedHubs } from '@/tests/fakes/scripted-hub';
import { admin } from '../cameras/cameras-fixture';
import { AlertsFixture } from './alerts-fixture';

const second = 1_000;
const minute = 60 * second;

let alerts: AlertsFixture;
beforeEach(async () => {
  alerts = await AlertsFixture.open();
  await alerts.add('gate');
});
afterEach(() => alerts.close());

describe('an alert', () => {
  it('tells once that a camera is lost, and once that it is back', async () => {
    await alerts.webhook();
    await alerts.pass(20 * second);
    alerts.lose('gate');
    await alerts.pass(55 * second);
    expect(await alerts.told()).toEqual([]);
    await alerts.pass(3 * minute);
    expect(await alerts.told()).toEqual(['lost gate']);
    alerts.live.add('gate');
    await alerts.pass(2 * minute);
    expect(await alerts.told()).toEqual(['lost gate', 'back gate']);
  });

  it('says since when and why there is no picture', async () => {
    await alerts.webhook();
    await alerts.pass(20 * second);
    const since = alerts.clock.now();
    alerts.lose('gate');
    await alerts.pass(90 * second);
    const [row] = await alerts.prisma.webhookDelivery.findMany();
    const [camera] = row?.cameras as { since: string; reason: string }[];
    expect(camera?.reason).toBe('refused');
    expect(Math.abs(Date.parse(camera?.since ?? '') - since)).toBeLessThanOrEqual(second);
  });

  it('keeps its cameras connected while nobody watches, and lets go of them with the last webhook', async () => {
    const source = alerts.hubs.sources.get('gate');
    expect(source?.running).toBe(0);
    const { webhook } = await alerts.webhook();
    await alerts.pass(minute);
    expect(source?.running).toBe(1);
    expect([...alerts.alerter.figures.watched]).toEqual(['gate']);
    await alerts.webhooks.update(admin, webhook.id, { enabled: false });
    await alerts.pass(20 * second);
    expect(source?.running).toBe(0);
  });

  it('does not call a camera back that is live for a few seconds only', async () => {
    await alerts.webhook();
    await alerts.pass(5 * second);
    alerts.lose('gate');
    await alerts.pass(90 * second);
    for (let flicker = 0; flicker < 3; flicker += 1) {
      alerts.live.add('gate');
      const { hub } = alerts.hubs.directory.get('gate') ?? {};
      for (let waited = 0; hub?.state.kind !== 'live' && waited < 70; waited += 1) {
        await alerts.pass(second);
      }
      await alerts.pass(5 * second);
      alerts.lose('gate');
      await alerts.pass(5 * second);
    }
    expect(await alerts.told()).toEqual(['lost gate']);
  });

  it('takes a clock that is set neither for an outage nor for its end', async () => {
    await alerts.webhook();
    await alerts.pass(20 * second);
    alerts.clock.jump(60 * minute);
    await alerts.pass(20 * second);
    expect(await alerts.told()).toEqual([]);
    alerts.lose('gate');
    await alerts.pass(30 * second);
    alerts.clock.jump(-120 * minute);
    await alerts.pass(20 * second);
    expect(await alerts.told()).toEqual([]);
    await alerts.pass(30 * second);
    expect(await alerts.told()).toEqual(['lost gate']);
  });

  it('tells at once of all that a dead switch has taken along', async () => {
    const ids = Array.from({ length: 60 }, (_, place) => `c${place}`);
    for (const id of ids) await alerts.add(id);
    await alerts.webhook();
    await alerts.pass(5 * second);
    for (const id of ids.slice(0, 30)) alerts.lose(id);
    await alerts.pass(2 * second);
    for (const id of ids.slice(30)) alerts.lose(id);
    await alerts.pass(90 * second);
    expect(await alerts.told()).toEqual([`lost ${ids.join(' ')}`]);
  });

  it('ends an outage quietly with its camera, and goes on with it through a rename', async () => {
    await alerts.add('door');
    await alerts.webhook();
    await alerts.pass(5 * second);
    alerts.lose('gate');
    alerts.lose('door');
    await alerts.pass(90 * second);
    alerts.cameras.cameras = alerts.cameras.cameras.map((camera) =>
      camera.id === 'gate' ? { ...camera, name: 'Front gate' } : { ...camera, enabled: false },
    );
    await alerts.hubs.directory.remove('door');
    alerts.cameras.tell();
    alerts.live.add('gate');
    await alerts.pass(2 * minute);
    expect(await alerts.told()).toEqual(['lost gate door', 'back Front gate']);
    expect(await alerts.prisma.webhookOutage.count()).toBe(0);
  });

  it('counts a frozen camera only where that is wanted', async () => {
    await alerts.add('still', { stillnessMs: 10 * second });
    await alerts.webhook();
    await alerts.webhook({ name: 'Strict', countsFrozen: true });
    await alerts.pass(3 * minute);
    // Every picture of this camera is the same; those of the other may never be called frozen.
    expect(await alerts.told()).toEqual(['lost still']);
    const [row] = await alerts.prisma.webhookDelivery.findMany();
    expect((row?.cameras as { reason: string }[])[0]?.reason).toBe('frozen');
  });

  it('tells only of chosen cameras, and of no return where that is not wanted', async () => {
    await alerts.add('door');
    await alerts.webhook({ cameras: ['door'], tellsReturn: false });
    await alerts.pass(5 * second);
    for (const id of ['gate', 'door']) alerts.lose(id);
    await alerts.pass(90 * second);
    alerts.live.add('door');
    await alerts.pass(2 * minute);
    expect(await alerts.told()).toEqual(['lost door']);
    expect(await alerts.prisma.webhookOutage.count()).toBe(0);
    // The next outage is another one.
    alerts.lose('door');
    await alerts.pass(90 * second);
    expect(await alerts.told()).toEqual(['lost door', 'lost door']);
  });
});

describe('a restart in the middle of an outage', () => {
  it('does not tell of it again, and tells of its end', async () => {
    await alerts.webhook();
    await alerts.pass(5 * second);
    alerts.lose('gate');
    await alerts.pass(90 * second);
    const later = new ScriptedHubs();
    const { source } = await later.add('gate');
    await alerts.restart({ clock: later.clock, hubs: later.directory });
    const pass = async (seconds: number, isLive: boolean): Promise<void> => {
      for (let passed = 0; passed < seconds; passed += 1) {
        if (isLive) source.emit(later.clock.now());
        await later.clock.advance(second);
        await alerts.alerter.load();
      }
    };
    await pass(120, false);
    expect(await alerts.told()).toEqual(['lost gate']);
    await pass(80, true);
    expect(await alerts.told()).toEqual(['lost gate', 'back gate']);
    await alerts.stop();
    await later.directory.close();
  });
});
