import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { askOnvifDevice } from '@/lib/discovery/onvif-device';
import type { OnvifPlace } from '@/lib/discovery/onvif-camera';
import { cameraChoices } from '@/lib/cameras/camera-choices';
import { envelope, profilesAnswer } from '@/tests/fakes/onvif-answers';
import { startFakeOnvifDevice } from '@/tests/fakes/onvif-device';
import type { FakeOnvifDevice, FakeOnvifOptions } from '@/tests/fakes/onvif-device';
import { startRawServer } from '@/tests/fakes/raw-server';
import { findAt, never, tools } from './find-fixture';

const running: { stop: () => Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function device(options: FakeOnvifOptions = {}): Promise<FakeOnvifDevice> {
  const started = await startFakeOnvifDevice(options);
  running.push(started);
  return started;
}

const logIn = { username: 'admin', password: 'secret' };

function ask(at: { port: number }, place: Partial<OnvifPlace> = {}) {
  return askOnvifDevice({ host: '127.0.0.1', port: at.port, ...place }, tools, never);
}

const twoYearsMs = 2 * 365 * 24 * 3_600_000;

test.each([
  ['WS-Security and a clock two years ahead', { auth: 'wsse', clockAheadMs: twoYearsMs }],
  ['WS-Security and a clock two years behind', { auth: 'wsse', clockAheadMs: -twoYearsMs }],
  ['HTTP Digest', { auth: 'digest' }],
  ['no log-in', {}],
] as const)('a device with %s tells its profiles, the largest first', async (_, options) => {
  const fake = await device(options);
  const outcome = await ask(fake, 'auth' in options ? logIn : {});
  expect(outcome).toEqual({
    kind: 'device',
    device: {
      host: '127.0.0.1',
      port: fake.port,
      name: 'Front door',
      maker: 'Acme',
      model: 'Dome 5',
      profilesWithSecrets: 0,
      profiles: [
        {
          token: 'main',
          name: 'Large',
          codec: 'H.264',
          width: 1920,
          height: 1080,
          framesPerSecond: 25,
          streamUrl: 'rtsp://127.0.0.1:554/main',
          snapshotUrl: `http://127.0.0.1:${fake.port}/snapshot.jpg?profile=main`,
        },
        {
          token: 'sub',
          name: 'Small',
          codec: 'H.264',
          width: 640,
          height: 360,
          framesPerSecond: 10,
          streamUrl: 'rtsp://127.0.0.1:554/sub',
          snapshotUrl: `http://127.0.0.1:${fake.port}/snapshot.jpg?profile=sub`,
        },
      ],
    },
  });
  expect(fake.failedLogIns).toBe(0);
});

test.each(['wsse', 'digest'] as const)(
  'a name and password with signs beyond ASCII and XML’s own get through %s',
  async (auth) => {
    const person = { username: 'jörg<&>"', password: 'pä&<ss>wörd€' };
    const fake = await device({ auth, ...person });
    expect(await ask(fake, person)).toMatchObject({ kind: 'device' });
    expect(fake.failedLogIns).toBe(0);
  },
);

test.each(['wsse', 'digest'] as const)(
  'a wrong password is given once and no more, by %s',
  async (auth) => {
    const fake = await device({ auth });
    const outcome = await ask(fake, { ...logIn, password: 'wrong' });
    expect(outcome).toEqual({ kind: 'log-in-refused' });
    expect(fake.failedLogIns).toBe(1);
  },
);

test('a device that wants a log-in says so where there is none', async () => {
  const fake = await device({ auth: 'wsse' });
  expect(await ask(fake)).toEqual({ kind: 'log-in-needed' });
});

test.each([
  'rtsp://10.1.2.3:8554/main?x=1',
  'rtsp://0.0.0.0:8554/main?x=1',
  'rtsp://169.254.7.7:8554/main?x=1',
  'rtsp://admin:secret@[fe80::1]:8554/main?x=1',
  'RTSP://camera.invalid:8554/main?x=1',
])('an address at another host is led back to the one that was asked: %s', async (address) => {
  const fake = await device({ facts: { streamUri: () => address } });
  const outcome = await ask(fake);
  expect(outcome).toMatchObject({ kind: 'device' });
  if (outcome.kind !== 'device') return;
  expect(outcome.device.profiles[0]?.streamUrl).toBe('rtsp://127.0.0.1:8554/main?x=1');
});

test('services said to be at another host are asked for at the one that was given', async () => {
  const fake = await device({ facts: { serviceBase: 'http://192.0.2.1:9' } });
  expect(await ask(fake)).toMatchObject({ kind: 'device' });
  expect(fake.verbs).toContain('GetProfiles');
});

test.each(['file:///etc/passwd', 'http://127.0.0.1/x', 'javascript:alert(1)', 'rtsp://', ''])(
  'a stream address of another scheme, or none, is left out: %s',
  async (address) => {
    const fake = await device({
      facts: { streamUri: () => address, snapshotUri: () => 'ftp://x/y.jpg' },
    });
    expect(await ask(fake)).toMatchObject({ kind: 'device', device: { profiles: [] } });
  },
);

test('an address with the password in it is left out, and that is said', async () => {
  const fake = await device({
    auth: 'digest',
    facts: {
      streamUri: (token) => `rtsp://127.0.0.1:554/user=admin_password=tlJwpbo6_stream=${token}.sdp`,
      snapshotUri: () => 'http://127.0.0.1/snap.cgi?u=admin&p=secret',
    },
  });
  const { events, notes } = await findAt(fake.port, { ...logIn, kinds: ['rtsp', 'snapshot'] });
  expect(notes).toContain('secret-in-address');
  expect(JSON.stringify(events)).not.toMatch(/tlJwpbo6|secret"/);
});

test('texts of a device are cut short and come in one line', async () => {
  const fake = await device({
    facts: { maker: `A\u0000\u001b[31m\n${'x'.repeat(500)}`, name: '' },
  });
  const outcome = await ask(fake);
  if (outcome.kind !== 'device') throw new Error(outcome.kind);
  expect(outcome.device.maker?.length).toBeLessThanOrEqual(60);
  expect(outcome.device.maker).not.toMatch(/\p{C}/u);
});

test('a device found by its address gives its profiles as addresses', async () => {
  const fake = await device({ auth: 'wsse' });
  const { addresses, events, notes } = await findAt(fake.port, { ...logIn, kinds: ['rtsp'] });
  expect(notes).toEqual([]);
  expect(events.find(({ kind }) => kind === 'device')).toBeDefined();
  expect(addresses.map(({ url, substream = false }) => [url, substream])).toEqual([
    ['rtsp://127.0.0.1:554/main', false],
    ['rtsp://127.0.0.1:554/sub', true],
  ]);
});

test('each camera of a recorder has its own main stream and sub-stream', async () => {
  const size = { width: 1920, height: 1080, fps: 25 };
  const small = { width: 640, height: 360, fps: 10 };
  const body = profilesAnswer([
    { token: 'a1', name: 'A1', source: 'a', ...size },
    { token: 'a2', name: 'A2', source: 'a', ...small },
    { token: 'b1', name: 'B1', source: 'b', ...size },
    { token: 'b2', name: 'B2', source: 'b', ...small },
  ]);
  const fake = await answering('GetProfiles', (response) => {
    response.writeHead(200, soap).end(envelope(body));
  });
  const { addresses } = await findAt(fake.port, { kinds: ['rtsp'] });
  const choices = cameraChoices(addresses);
  expect(choices.map(({ main, sub }) => [main.url, sub?.url])).toEqual([
    ['rtsp://127.0.0.1:554/a1', 'rtsp://127.0.0.1:554/a2'],
    ['rtsp://127.0.0.1:554/b1', 'rtsp://127.0.0.1:554/b2'],
  ]);
});

function answering(verb: string, answer: (response: ServerResponse) => void) {
  return device({ answers: { [verb]: answer } });
}

const soap = { 'Content-Type': 'application/soap+xml' };

test.each([
  ['nothing', ''],
  ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>'],
  ['no XML', '\u0000\u0001{"a":1}'],
  ['XML that is cut off', '<s:Envelope xmlns:s="x"><s:Body><tds:GetSystem'],
  ['another message', envelope('<a:B xmlns:a="x"/>')],
  ['an empty body', envelope('')],
  ['lists where values should be', envelope('<tds:GetSystemDateAndTimeResponse/>')],
  ['deep nesting', envelope('<a>'.repeat(40_000) + '</a>'.repeat(40_000))],
  [
    'entities within entities',
    `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>${envelope('<a>&b;</a>')}`,
  ],
  [
    'an entity that reads a file',
    `<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>${envelope('<a>&f;</a>')}`,
  ],
  ['namespaces without an end', `<a ${'xmlns'.repeat(80_000)}`],
  [
    'the prototype’s names',
    envelope('<__proto__><polluted>1</polluted></__proto__><constructor/>'),
  ],
])('a device that answers with %s is no device, and harms nothing', async (_, text) => {
  for (const verb of ['GetSystemDateAndTime', 'GetServices', 'GetProfiles']) {
    const fake = await answering(verb, (response) => {
      response.writeHead(200, soap).end(text);
    });
    const outcome = await ask(fake);
    expect(outcome.kind).not.toBe('log-in-refused');
    if (outcome.kind === 'device') expect(outcome.device.profiles).toEqual([]);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('an answer without an end is cut off', async () => {
  const fake = await answering('GetProfiles', (response) => {
    response.writeHead(200, soap);
    const flood = () => {
      while (!response.destroyed && response.write('<a>'.repeat(4_096))) continue;
    };
    response.on('drain', flood);
    flood();
  });
  expect(await ask(fake)).toEqual({ kind: 'not-onvif' });
});

test('a device that goes silent is given up after its time', async () => {
  const { FakeClock } = await import('@/tests/fakes/fake-clock');
  const clock = new FakeClock();
  const server = await startRawServer(() => undefined);
  running.push(server);
  const place = { host: '127.0.0.1', port: server.port };
  const outcome = askOnvifDevice(place, { clock }, never);
  for (let turns = 0; server.openConnections === 0 && turns < 10_000; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await clock.advance(30_000);
  expect(await outcome).toEqual({ kind: 'not-onvif' });
  await server.untilAllClosed();
});

test('a redirect is not followed', async () => {
  const elsewhere = await device();
  const fake = await answering('GetServices', (response) => {
    const location = `http://127.0.0.1:${elsewhere.port}/onvif/device_service`;
    response.writeHead(307, { Location: location }).end();
  });
  expect(await ask(fake, logIn)).toEqual({ kind: 'not-onvif' });
  expect(elsewhere.verbs).toEqual([]);
});

test('asking ends with its signal', async () => {
  const stop = new AbortController();
  const fake = await answering('GetProfiles', () => stop.abort(new Error('left')));
  const place = { host: '127.0.0.1', port: fake.port };
  await expect(askOnvifDevice(place, tools, stop.signal)).rejects.toThrow('left');
});

test('a web server that asks everybody for a password is no device', async () => {
  const server = await startRawServer((socket) => {
    socket.end(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="web"\r\nContent-Length: 0\r\n\r\n',
    );
  });
  running.push(server);
  expect(await ask(server)).toEqual({ kind: 'not-onvif' });
  expect(await ask(server, logIn)).toEqual({ kind: 'not-onvif' });
});
