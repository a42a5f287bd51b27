import { afterEach, expect, test } from 'vitest';
import { discoverDevices, localNetworks } from '@/lib/discovery/discover-devices';
import type { DiscoveredDevice } from '@/lib/discovery/onvif-types';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { startFakeOnvifDevice } from '@/tests/fakes/onvif-device';
import type { FakeOnvifDevice, FakeOnvifOptions } from '@/tests/fakes/onvif-device';
import { until } from '@/tests/fakes/until';
import { never } from './find-fixture';

const running: FakeOnvifDevice[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.stop()));
});

async function device(options: FakeOnvifOptions = {}): Promise<FakeOnvifDevice> {
  const started = await startFakeOnvifDevice(options);
  running.push(started);
  return started;
}

const at = ({ udpPort }: FakeOnvifDevice) => ({
  address: '127.0.0.1',
  port: udpPort,
  from: '127.0.0.1',
});

/** Calls the devices directly, on loopback, and ends the call once it has had its answers. */
async function discover(...devices: FakeOnvifDevice[]): Promise<DiscoveredDevice[]> {
  const clock = new FakeClock();
  const found: DiscoveredDevice[] = [];
  const search = (async () => {
    for await (const one of discoverDevices({ clock, targets: devices.map(at) }, never)) {
      found.push(one);
    }
  })();
  await clock.advance(700);
  await until(() => devices.every(({ probes }) => probes.length >= 2));
  // Answers that are on their way come before the next turns of the event loop.
  for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(4_000);
  await search;
  expect(clock.pendingTimers).toBe(0);
  return found;
}

test('each camera that answers is given once, with its name and where its service is', async () => {
  const [one, two] = [await device(), await device({ facts: { name: 'NVT' } })];
  const found = await discover(one, two);
  expect(found).toHaveLength(2);
  expect(found).toContainEqual({
    host: '127.0.0.1',
    port: one.port,
    path: '/onvif/device_service',
    secure: false,
    name: 'Front door',
    maker: 'Acme',
    model: 'Dome 5',
  });
  expect(found.find(({ port }) => port === two.port)?.name).toBe('Acme Dome 5');
});

test('an answer that points to another host is led back to who sent it', async () => {
  const fake: FakeOnvifDevice = await device({
    probeMatch: (probe) => [
      fake.probeMatch(probe, { xaddrs: 'http://192.0.2.1:81/x http://[fe80::1]/y' }),
    ],
  });
  expect(await discover(fake)).toMatchObject([{ host: '127.0.0.1', port: 81, path: '/x' }]);
});

test('of several addresses the one at the sender’s host is taken', async () => {
  const fake: FakeOnvifDevice = await device({
    probeMatch: (probe) => [
      fake.probeMatch(probe, { xaddrs: 'http://192.0.2.1:81/x https://127.0.0.1:8443/onvif' }),
    ],
  });
  expect(await discover(fake)).toMatchObject([{ port: 8443, path: '/onvif', secure: true }]);
});

test.each([
  ['is empty', ''],
  ['is no XML', '\u0000\u0001\u0002'],
  ['is cut off', '<a:Envelope xmlns:a="b"><a:Body'],
  ['has no address of its service', '<X/>'],
])('an answer that %s is passed over', async (_, text) => {
  const fake = await device({
    probeMatch: (probe) => [text, `${/MessageID>[^<]*/.exec(probe)?.[0] ?? ''}${text}`],
  });
  expect(await discover(fake)).toEqual([]);
});

test.each([
  ['answers somebody else’s call', (answer: string) => answer.replace(/urn:uuid:[^<]*/, 'urn:x')],
  [
    'declares entities',
    (answer: string) => answer.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>'),
  ],
  [
    'has addresses of other schemes',
    (answer: string) => answer.replaceAll(/http:\/\/127[^<]*/g, 'file:///etc/passwd'),
  ],
  [
    'is nested without end',
    (answer: string) => answer.replace('<d:ProbeMatches>', '<a>'.repeat(4_000)),
  ],
  [
    'is too large',
    (answer: string) => answer.replace('</d:Types>', `${' '.repeat(20_000)}</d:Types>`),
  ],
  [
    'has namespaces without end',
    (answer: string) => answer.replace('<d:Types>', 'xmlns'.repeat(2_900)),
  ],
])('an answer that %s is passed over', async (_, change) => {
  const fake: FakeOnvifDevice = await device({
    probeMatch: (probe) => [change(fake.probeMatch(probe))],
  });
  expect(await discover(fake)).toEqual([]);
});

test('a device that answers a thousand times fills nothing', async () => {
  let port = 1;
  const fake: FakeOnvifDevice = await device({
    probeMatch: (probe) =>
      Array.from({ length: 500 }, () =>
        fake.probeMatch(probe, { xaddrs: `http://127.0.0.1:${port++}/x` }),
      ),
  });
  expect((await discover(fake)).length).toBeLessThanOrEqual(128);
});

test('no network means no cameras, at once', async () => {
  const clock = new FakeClock();
  const found = discoverDevices({ clock, targets: [] }, never).next();
  await clock.advance(0);
  expect((await found).done).toBe(true);
});

test('the call ends with its signal, and leaves neither socket nor timer', async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const fake = await device();
  const found = discoverDevices({ clock, targets: [at(fake)] }, stop.signal).next();
  stop.abort(new Error('left'));
  await expect(found).rejects.toThrow('left');
  expect(clock.pendingTimers).toBe(0);
});

test('the call goes to every network but never to this machine’s own', () => {
  for (const { address, port, from } of localNetworks()) {
    expect([address, port]).toEqual(['239.255.255.250', 3702]);
    expect(from).not.toMatch(/^127\./);
  }
});
