import { beforeEach, expect, test } from 'vitest';
import { cameraAtMoment } from '@/lib/cameras/camera-moment';
import { ScriptedHubs } from '@/tests/fakes/scripted-hub';
import type { ScriptedSource } from '@/tests/fakes/scripted-source';

let hubs: ScriptedHubs;
let source: ScriptedSource;

beforeEach(async () => {
  hubs = new ScriptedHubs();
  ({ source } = await hubs.add('door'));
});

const now = (id = 'door') => cameraAtMoment({ id }, hubs.directory);

async function watch(): Promise<void> {
  const nobody = { onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined };
  hubs.directory.get('door')?.hub.view(nobody);
  await hubs.clock.advance(0);
}

test('a camera without a hub is switched off', () => {
  expect(now('nowhere')).toEqual({ kind: 'off' });
});

test('one that nobody has watched is starting: asking for a still starts it', async () => {
  expect(now()).toEqual({ kind: 'starting' });
  await watch();
  expect(now()).toEqual({ kind: 'starting' });
});

test('one that sends is told with the age of its newest picture', async () => {
  await watch();
  source.emit(hubs.clock.now());
  await hubs.clock.advance(300);
  expect(now()).toEqual({ kind: 'live', ageMs: 300 });
});

test('a lost one is told with the moment and the reason', async () => {
  await watch();
  source.emit(hubs.clock.now());
  await hubs.clock.advance(300);
  source.fail('refused');
  await hubs.clock.advance(0);
  expect(now()).toMatchObject({
    kind: 'lost',
    reason: 'The camera refused the connection: check the port in the address.',
  });
});
