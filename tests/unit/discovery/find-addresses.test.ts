import { afterEach, expect, test } from 'vitest';
import { findAddresses } from '@/lib/discovery/find-addresses';
import { maxTries } from '@/lib/discovery/search-budget';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { plainPicture, startFakeCamera } from '@/tests/fakes/http-camera';
import { startFakeOnvifDevice } from '@/tests/fakes/onvif-device';
import { startRawServer } from '@/tests/fakes/raw-server';
import { startPathCamera } from '@/tests/fakes/path-camera';
import { findAt, never, tools } from './find-fixture';

const running: { stop: () => Promise<unknown> }[] = [];

function stopLater<T extends { stop: () => Promise<unknown> }>(server: T): T {
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

test('a camera’s stream and still picture are found at its maker’s paths', async () => {
  const camera = stopLater(
    await startPathCamera({
      '/axis-cgi/mjpg/video.cgi': 'mjpeg',
      '/axis-cgi/jpg/image.cgi': 'snapshot',
    }),
  );
  const { addresses, notes } = await findAt(camera.port);
  expect(addresses).toEqual([
    { kind: 'mjpeg', url: camera.url('/axis-cgi/mjpg/video.cgi'), maker: 'Axis' },
    { kind: 'snapshot', url: camera.url('/axis-cgi/jpg/image.cgi'), maker: 'Axis' },
  ]);
  expect(notes).toEqual([]);
});

test('only the kinds that are asked for are found', async () => {
  const camera = stopLater(
    await startPathCamera({ '/axis-cgi/mjpg/video.cgi': 'mjpeg', '/snap.jpg': 'snapshot' }),
  );
  const { addresses } = await findAt(camera.port, { kinds: ['snapshot'] });
  expect(addresses).toEqual([{ kind: 'snapshot', url: camera.url('/snap.jpg'), maker: 'Bosch' }]);
});

test('after a find only the same maker’s paths are tried for that kind', async () => {
  const camera = stopLater(await startPathCamera({ '/?action=snapshot': 'snapshot' }));
  await findAt(camera.port, { kinds: ['snapshot'], maker: 'ustreamer' });
  expect(camera.requests).not.toContain('/ISAPI/Streaming/channels/101/picture');
});

test('credentials are sent where the camera asks, and the address stays free of them', async () => {
  const camera = stopLater(
    await startPathCamera(
      { '/cgi-bin/snapshot.cgi': 'snapshot' },
      { username: 'viewer', password: 'hunter2' },
    ),
  );
  const { addresses, events } = await findAt(camera.port, {
    username: 'viewer',
    password: 'hunter2',
  });
  expect(addresses).toEqual([
    { kind: 'snapshot', url: camera.url('/cgi-bin/snapshot.cgi'), maker: 'Dahua' },
  ]);
  expect(JSON.stringify(events)).not.toContain('hunter2');
});

test('a refused password is never sent again to that port', async () => {
  const camera = stopLater(
    await startPathCamera({ '/snap.jpg': 'snapshot' }, { username: 'a', password: 'right' }),
  );
  const { addresses, notes, events } = await findAt(camera.port, {
    username: 'a',
    password: 'wrong',
  });
  expect(camera.failedLogIns).toBe(1);
  expect(addresses).toEqual([]);
  expect(notes).toEqual(['log-in-refused']);
  expect(JSON.stringify(events)).not.toContain('wrong"');
});

test('a camera that locks out after one failed log-in of ONVIF is not tried over HTTP', async () => {
  const device = stopLater(await startFakeOnvifDevice({ auth: 'digest' }));
  const { notes } = await findAt(device.port, { username: 'admin', password: 'wrong' });
  expect(device.failedLogIns).toBe(1);
  expect(notes).toEqual(['log-in-refused']);
});

test('without credentials a camera that asks for them is said to, and left alone', async () => {
  const camera = stopLater(
    await startPathCamera({ '/snap.jpg': 'snapshot' }, { username: 'a', password: 'b' }),
  );
  const { addresses, notes } = await findAt(camera.port);
  expect(addresses).toEqual([]);
  expect(notes).toEqual(['log-in-needed']);
  expect(camera.failedLogIns).toBe(0);
});

test('a server that answers everything with a page is no camera', async () => {
  const camera = await startFakeCamera();
  camera.mode = 'login';
  stopLater(camera);
  const port = Number(new URL(camera.url()).port);
  const { addresses, notes } = await findAt(port);
  expect(addresses).toEqual([]);
  expect(notes).toEqual(['nothing-found']);
});

test('a server that forbids what it does not know is searched all the same', async () => {
  const jpeg = await plainPicture('#123');
  const server = stopLater(
    await startRawServer((socket, head) => {
      const found = head.startsWith('GET /snap.jpg ');
      socket.write(`HTTP/1.0 ${found ? '200 OK' : '403 Forbidden'}\r\n\r\n`);
      socket.end(found ? jpeg : 'no');
    }),
  );
  const { addresses } = await findAt(server.port, { kinds: ['snapshot'] });
  expect(addresses.map(({ url }) => url)).toEqual([server.url('/snap.jpg')]);
});

test('a server that calls a page a picture is no camera', async () => {
  const server = stopLater(
    await startRawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n<html>Log in</html>');
    }),
  );
  expect((await findAt(server.port)).addresses).toEqual([]);
});

test('a server that gives a picture at any path is found once, at its root', async () => {
  const jpeg = await plainPicture('#123');
  const server = stopLater(
    await startRawServer((socket) => {
      socket.write('HTTP/1.0 200 OK\r\nContent-Type: image/jpeg\r\n\r\n');
      socket.end(jpeg);
    }),
  );
  const { addresses, notes } = await findAt(server.port);
  expect(addresses).toEqual([{ kind: 'snapshot', url: server.url('/') }]);
  expect(notes).toEqual(['any-path']);
});

test('a redirect to another host is not followed', async () => {
  const elsewhere = stopLater(await startPathCamera({ '/': 'snapshot' }));
  const server = stopLater(
    await startRawServer((socket) => {
      socket.end(
        `HTTP/1.1 302 Found\r\nLocation: ${elsewhere.url('/')}\r\nContent-Length: 0\r\n\r\n`,
      );
    }),
  );
  expect((await findAt(server.port)).addresses).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
});

test('a camera whose headers never end is given up', async () => {
  const server = stopLater(
    await startRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const flood = () => {
        while (!socket.destroyed && socket.write(`X-More: ${'a'.repeat(4_000)}\r\n`)) continue;
      };
      socket.on('drain', flood);
      flood();
    }),
  );
  expect((await findAt(server.port)).addresses).toEqual([]);
  await server.untilAllClosed();
});

test('a body without an end and without a picture is given up', async () => {
  const server = stopLater(
    await startRawServer((socket) => {
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=x\r\n\r\n',
      );
      const flood = () => {
        while (!socket.destroyed && socket.write('a'.repeat(16_384))) continue;
      };
      socket.on('drain', flood);
      flood();
    }),
  );
  expect((await findAt(server.port, { kinds: ['mjpeg'] })).addresses).toEqual([]);
  await server.untilAllClosed();
});

test('a closed port is said to be closed', async () => {
  const server = await startRawServer(() => undefined);
  await server.stop();
  const { events, notes } = await findAt(server.port);
  expect(notes).toEqual(['no-open-port']);
  expect(JSON.stringify(events)).toContain(String(server.port));
});

test('the search pauses between two connections', async () => {
  const clock = new FakeClock();
  const camera = stopLater(await startPathCamera({ '/snap.jpg': 'snapshot' }));
  const query = { host: '127.0.0.1', port: camera.port };
  const events = findAddresses(query, { clock, pauseMs: 500 }, never);
  await events.next();
  const next = events.next();
  // The port was looked at; the second connection waits for the clock.
  for (let turn = 0; turn < 200 && clock.nextDueAt !== clock.now() + 500; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(clock.nextDueAt).toBe(clock.now() + 500);
  expect(camera.requests).toEqual([]);
  await clock.advance(500);
  expect((await next).value).toMatchObject({ kind: 'progress' });
  await events.return();
});

test('the search ends with its signal, and leaves nothing behind', async () => {
  const camera = stopLater(await startPathCamera({ '/record/current.jpg': 'snapshot' }));
  const stop = new AbortController();
  const query = { host: '127.0.0.1', port: camera.port };
  const search = async () => {
    for await (const event of findAddresses(query, tools, stop.signal)) {
      if (event.kind === 'progress' && event.tried > 5) stop.abort(new Error('enough'));
    }
  };
  await expect(search()).rejects.toThrow('enough');
  await camera.untilAllClosed();
});

test('an endless list of tries is no danger: their number is limited', async () => {
  const camera = stopLater(await startPathCamera({}));
  await findAt(camera.port);
  expect(camera.requests.length).toBeGreaterThan(20);
  expect(camera.requests.length).toBeLessThan(maxTries);
});
