import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultCameraLimits } from '@/lib/http-camera/camera-request';
import { exchange } from '@/lib/http-camera/exchange';
import { isLocalAddress } from '@/lib/http-camera/local-address';
import { mayShareCredentials, redirectTarget } from '@/lib/http-camera/redirect';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { startFakeCamera } from '../../fakes/http-camera';
import type { FakeCamera, FakeCameraOptions } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import type { RawServer } from '../../fakes/raw-server';

const never = new AbortController().signal;
const credentials = { username: 'admin', password: 'secret' };
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function start(options: FakeCameraOptions = {}): Promise<FakeCamera> {
  const camera = await startFakeCamera(options);
  stops.push(() => camera.stop());
  return camera;
}

async function redirectTo(location: (port: number) => string, status = 302): Promise<RawServer> {
  const server: RawServer = await startRawServer((socket) => {
    const head = `HTTP/1.1 ${status} Moved\r\nLocation: ${location(server.port)}\r\n`;
    socket.end(Buffer.from(`${head}Content-Length: 4\r\n\r\ngone`, 'latin1'));
  });
  stops.push(() => server.stop());
  return server;
}

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('is followed with status %i', async (status) => {
    const camera = await start();
    const server = await redirectTo(() => camera.url('/snapshot.jpg?a=1'), status);
    const response = await requestCamera({ url: server.url('/old') }, never);
    response.close();
    expect(response.status).toBe(200);
    expect(response.finalUrl).toBe(camera.url('/snapshot.jpg'));
    expect(camera.requests).toEqual(['/snapshot.jpg?a=1']);
    await server.untilAllClosed();
  });

  it('may go to another path, from where it stands', async () => {
    const camera = await start();
    const url = camera.url(`/redirect?to=${encodeURIComponent('snapshot.jpg?b=2')}`);
    const response = await requestCamera({ url }, never);
    response.close();
    expect(camera.requests.at(-1)).toBe('/snapshot.jpg?b=2');
  });

  it('may go from http to https, with the password', async () => {
    const camera = await start({ tls: 'self-signed', auth: 'basic' });
    const server = await redirectTo(() => camera.url('/snapshot.jpg'));
    const request = { url: server.url(), acceptCertificate: true, ...credentials };
    const response = await requestCamera(request, never);
    response.close();
    expect(response.status).toBe(200);
  });

  it('may go from https to http, but the password does not', async () => {
    const plain = await start({ auth: 'digest' });
    const camera = await start({ tls: 'self-signed' });
    const url = camera.url(`/redirect?to=${encodeURIComponent(plain.url())}`);
    const asked = requestCamera({ url, acceptCertificate: true, ...credentials }, never);
    await expect(asked).rejects.toMatchObject({ code: 'unauthorised', detail: 'no-credentials' });
    expect(plain.authorizations).toEqual([undefined]);
  });

  it('to another port of the host takes the password along', async () => {
    const camera = await start({ auth: 'digest' });
    const server = await redirectTo(() => camera.url('/snapshot.jpg'));
    const response = await requestCamera({ url: server.url(), ...credentials }, never);
    response.close();
    expect(response.status).toBe(200);
  });

  it('to another host takes neither password nor extra headers along', async () => {
    const other = await startRawServer((socket) => {
      socket.end('HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="r"\r\n\r\n');
    });
    stops.push(() => other.stop());
    const server = await redirectTo(() => other.url().replace('127.0.0.1', 'localhost'));
    const request = { url: server.url(), ...credentials, headers: { Cookie: 'session=1' } };
    const failure = { code: 'unauthorised', detail: 'no-credentials' };
    await expect(requestCamera(request, never)).rejects.toMatchObject(failure);
    expect(server.requests[0]).toContain('Cookie: session=1');
    expect(other.requests).toHaveLength(1);
    expect(other.requests[0]).not.toMatch(/cookie|authorization/i);
  });

  it('is followed as often as allowed, and no more', async () => {
    const server = await redirectTo(() => '/again?pwd=hunter2');
    const request = { url: server.url(), limits: { maxRedirects: 3 } };
    const failure: unknown = await requestCamera(request, never).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'too-many-redirects' });
    expect(String(failure)).not.toContain('hunter2');
    expect(server.requests).toHaveLength(4);
    await server.untilAllClosed();
  });

  it.each(['rtsp://127.0.0.1/live', 'file:///etc/passwd', 'javascript:1', 'http://[bad/', '//'])(
    'to %s is refused',
    async (location) => {
      const server = await redirectTo(() => location);
      const asked = requestCamera({ url: server.url() }, never);
      await expect(asked).rejects.toMatchObject({ code: 'redirect-refused' });
      await server.untilAllClosed();
    },
  );

  it('keeps bytes beyond ASCII as they are, and drops user information', () => {
    const values: Record<string, string> = { location: 'http://a:b@CAMERA/K\xfcche?k=\xc3\xbc' };
    const headers = { get: (name: string) => values[name], getAll: () => [] };
    const to = redirectTarget({ status: 302, headers }, new URL('http://x/'));
    expect(to?.href).toBe('http://camera/K%fcche?k=%c3%bc');
  });
});

describe('a redirect to an address of this machine', () => {
  it('is refused before a byte is sent', async () => {
    const server = await startRawServer((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    stops.push(() => server.stop());
    const asked = exchange(
      {
        url: new URL(server.url().replace('127.0.0.1', 'localhost')),
        bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n'),
        acceptCertificate: false,
        mayBeLocal: false,
        limits: defaultCameraLimits,
      },
      never,
    );
    await expect(asked).rejects.toMatchObject({ code: 'redirect-refused' });
    await server.untilAllClosed();
    expect(server.requests).toEqual([]);
  });

  const ownAddress = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !isLocalAddress(address),
    )?.address;

  it.skipIf(ownAddress === undefined)('is refused when it comes from elsewhere', async () => {
    const inner = await start();
    const answer = `HTTP/1.1 302 Found\r\nLocation: ${inner.url()}\r\n\r\n`;
    const outer = await startRawServer((socket) => void socket.end(answer), ownAddress);
    stops.push(() => outer.stop());
    const asked = requestCamera({ url: outer.url() }, never);
    await expect(asked).rejects.toMatchObject({ code: 'redirect-refused' });
    expect(outer.requests).toHaveLength(1);
    expect(inner.requests).toEqual([]);
  });
});

describe('mayShareCredentials', () => {
  it.each([
    ['http://cam/', 'http://CAM:8080/x', true],
    ['http://cam/', 'https://cam/', true],
    ['https://cam/', 'http://cam/', false],
    ['http://cam/', 'http://cam.evil.example/', false],
    ['http://10.0.0.5/', 'http://10.0.0.6/', false],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(mayShareCredentials(new URL(from), new URL(to))).toBe(expected);
  });
});

describe('isLocalAddress', () => {
  it.each(['127.0.0.1', '127.9.9.9', '0.0.0.0', '169.254.169.254', '::1', '::', 'fe80::1%eth0'])(
    'counts %s',
    (address) => expect(isLocalAddress(address)).toBe(true),
  );
  it.each(['::ffff:127.0.0.1', '::FFFF:169.254.1.1'])('counts %s, which is IPv4', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });
  it.each(['10.0.0.1', '192.168.1.9', '8.8.8.8', 'fd00::1', '2001:db8::1', '::ffff:10.0.0.1'])(
    'does not count %s',
    (address) => expect(isLocalAddress(address)).toBe(false),
  );
});
