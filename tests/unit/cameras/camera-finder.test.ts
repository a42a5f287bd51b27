import { afterEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import type { Camera } from '@/lib/cameras/camera';
import { CameraFinder } from '@/lib/cameras/camera-finder';
import type { FinderEvent } from '@/lib/cameras/find-input';
import { systemClock } from '@/lib/sources/clock';
import { sourceConfig } from '@/lib/sources/source-config';
import { startFakeOnvifDevice } from '@/tests/fakes/onvif-device';
import type { FakeOnvifDevice, FakeOnvifOptions } from '@/tests/fakes/onvif-device';
import { startPathCamera } from '@/tests/fakes/path-camera';

const admin: Actor = {
  userId: 'u1',
  username: 'anna',
  role: 'admin',
  allCameras: true,
  sessionId: 's1',
};
const viewer: Actor = {
  userId: 'u2',
  username: 'vic',
  role: 'viewer',
  allCameras: true,
  sessionId: 's2',
};
const never = new AbortController().signal;

const running: { stop: () => Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function device(options: FakeOnvifOptions = {}): Promise<FakeOnvifDevice> {
  const started = await startFakeOnvifDevice(options);
  running.push(started);
  return started;
}

function camera(name: string, url: string): Camera {
  const source = sourceConfig.parse({ kind: 'snapshot', url });
  const date = new Date(0);
  return {
    ...{ id: name, slug: name.toLowerCase(), name, position: 0, enabled: true, source },
    ...{ subSource: null, pushKeyHash: null, createdAt: date, updatedAt: date },
  };
}

/** Calls go to the devices directly, over loopback. */
function finder({
  cameras = [],
  devices = [],
}: {
  cameras?: readonly Camera[];
  devices?: readonly FakeOnvifDevice[];
} = {}): CameraFinder {
  return new CameraFinder({
    directory: { cameras },
    tools: { clock: systemClock },
    networks: () =>
      devices.map(({ udpPort }) => ({ address: '127.0.0.1', port: udpPort, from: '127.0.0.1' })),
    pauseMs: 0,
  });
}

async function all(events: AsyncIterable<FinderEvent>): Promise<FinderEvent[]> {
  const list: FinderEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const of = <Type extends FinderEvent['type']>(events: readonly FinderEvent[], type: Type) =>
  events.filter((event): event is Extract<FinderEvent, { type: Type }> => event.type === type);

test('only administrators may search, and that is said before anything is sent', async () => {
  const fake = await device();
  const search = (actor: Actor | null) => () =>
    finder({ devices: [fake] }).find(actor, { search: 'network' }, never);
  expect(search(null)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
  expect(search(viewer)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  expect(fake.probes).toEqual([]);
});

test.each([
  [{ search: 'moon' }, 'search'],
  [{ search: 'address' }, 'address'],
  [{ search: 'address', address: 'http://' }, 'address'],
  [{ search: 'address', address: 'a b' }, 'address'],
  [{ search: 'address', address: 'x', service: { port: 0 } }, 'service.port'],
  [{ search: 'network', more: 1 }, 'more'],
])('input that makes no sense is refused with a message at its field: %j', (input, field) => {
  try {
    finder().find(admin, input, never);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid' });
    expect(Object.keys((error as { fields: object }).fields)).toEqual([field]);
  }
});

test('a search of the network gives its cameras, and marks those that are registered', async () => {
  const fake = await device();
  const cameras = [
    camera('Front', 'http://127.0.0.1:9/snap.jpg'),
    camera('Back', 'http://192.0.2.9/snap.jpg'),
  ];
  const events = await all(
    finder({ cameras, devices: [fake] }).find(admin, { search: 'network' }, never),
  );
  expect(of(events, 'discovered')).toMatchObject([
    { device: { name: 'Front door', port: fake.port }, registered: [{ name: 'Front' }] },
  ]);
  expect(events.at(-1)).toEqual({ type: 'end' });
});

test('a search of the network that finds nothing says why that may be', async () => {
  const events = await all(finder().find(admin, { search: 'network' }, never));
  expect(of(events, 'note').map(({ code }) => code)).toEqual(['no-device']);
});

test('a device of the network is looked into by its log-in, with a picture', async () => {
  const fake = await device({ auth: 'wsse' });
  const input = {
    search: 'address',
    address: '127.0.0.1',
    ...{ username: 'admin', password: 'secret' },
    service: { port: fake.port, path: '/onvif/device_service', secure: false },
  };
  const still = `http://127.0.0.1:${fake.port}/snapshot.jpg?profile=main`;
  const events = await all(finder({ cameras: [camera('Gate', still)] }).find(admin, input, never));
  expect(of(events, 'device')[0]?.device).toMatchObject({ maker: 'Acme', model: 'Dome 5' });
  const addresses = of(events, 'address');
  expect(addresses.find(({ address }) => address.url === still)?.registered?.name).toBe('Gate');
  expect(of(events, 'picture')).toMatchObject([
    { url: still, picture: expect.stringMatching(/^data:image\/jpeg;base64,/) as string },
  ]);
  expect(JSON.stringify(events)).not.toContain('secret');
});

test('a bare address is searched for what answers there', async () => {
  const found = await startPathCamera({ '/snap.jpg': 'snapshot' });
  running.push(found);
  const input = { search: 'address', address: `http://127.0.0.1:${found.port}/index.html` };
  const events = await all(finder().find(admin, input, never));
  expect(of(events, 'address').map(({ address }) => address.url)).toEqual([found.url('/snap.jpg')]);
  expect(of(events, 'picture')).toHaveLength(1);
  expect(events.at(-1)).toEqual({ type: 'end' });
});

test('a search ends with its signal', async () => {
  const fake = await device();
  const stop = new AbortController();
  const events = finder({ devices: [fake] }).find(admin, { search: 'network' }, stop.signal);
  const search = (async () => {
    for await (const event of events)
      if (event.type === 'discovered') stop.abort(new Error('left'));
  })();
  await expect(search).rejects.toThrow('left');
});
