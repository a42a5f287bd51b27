import { afterEach, describe, expect, it } from 'vitest';
import { createCameraSession } from '@/lib/http-camera/camera-session';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { startFakeCamera } from '../../fakes/http-camera';
import type { FakeCamera, FakeCameraOptions } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import { readBody } from '../../fakes/read-body';

const never = new AbortController().signal;
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function start(options: FakeCameraOptions): Promise<FakeCamera> {
  const camera = await startFakeCamera(options);
  stops.push(() => camera.stop());
  return camera;
}

/** Refuses each request with these challenges. */
async function refuseWith(...challenges: string[]) {
  const lines = challenges.map((challenge) => `WWW-Authenticate: ${challenge}\r\n`).join('');
  const server = await startRawServer((socket) => {
    const head = `HTTP/1.1 401 Unauthorized\r\n${lines}Content-Length: 2\r\n\r\n`;
    socket.end(Buffer.from(`${head}no`, 'latin1'));
  });
  stops.push(() => server.stop());
  return server;
}

const credentials = { username: 'admin', password: 'secret' };

describe('logging in to a camera', () => {
  it('sends no credentials to a camera that does not ask for any', async () => {
    const camera = await start({});
    const url = camera.url('/snapshot.jpg');
    const { status, body } = await requestCamera({ url, ...credentials }, never);
    expect(status).toBe(200);
    expect(await readBody(body)).toEqual(Buffer.from(camera.frames[0] ?? []));
    expect(camera.authorizations).toEqual([undefined]);
  });

  const algorithms = [undefined, 'MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess'] as const;
  const qops = [undefined, 'auth', 'auth,auth-int', 'auth-int', 'auth-int, auth'] as const;
  const digests = algorithms.flatMap((algorithm) => qops.map((qop) => ({ algorithm, qop })));

  it.each(digests)('answers digest with $algorithm and qop $qop', async ({ algorithm, qop }) => {
    const rules = { realm: 'IP Cam, hall', opaque: 'o=1' };
    const digest = { ...rules, ...(algorithm && { algorithm }), ...(qop && { qop }) };
    const camera = await start({ auth: 'digest', digest });
    const url = camera.url('/snapshot.jpg?user=1&x=%20');
    const response = await requestCamera({ url, ...credentials }, never);
    expect(response.status).toBe(200);
    response.close();
    expect(camera.requests).toHaveLength(2);
    expect(camera.authorizations[0]).toBeUndefined();
  });

  it.each(['basic', 'digest'] as const)('sends names and passwords as UTF-8 (%s)', async (auth) => {
    const known = { username: 'jürgen', password: 'pässwörd:€"\\' };
    const camera = await start({ auth, ...known });
    const response = await requestCamera({ url: camera.url('/snapshot.jpg'), ...known }, never);
    expect(response.status).toBe(200);
    response.close();
  });

  it('takes an empty password, and a password without a name', async () => {
    const camera = await start({ auth: 'basic', username: '', password: '' });
    const url = camera.url('/snapshot.jpg');
    for (const given of [{ username: '' }, { password: '' }]) {
      const response = await requestCamera({ url, ...given }, never);
      expect(response.status).toBe(200);
      response.close();
    }
  });

  it.each(['basic', 'digest'] as const)(
    'tells a wrong password (%s) after one try',
    async (auth) => {
      const camera = await start({ auth });
      const request = { url: camera.url('/snapshot.jpg'), username: 'admin', password: 'wrong' };
      const failure = { code: 'unauthorised', detail: 'refused-credentials' };
      await expect(requestCamera(request, never)).rejects.toMatchObject(failure);
      expect(camera.requests).toHaveLength(2);
      await camera.untilAllClosed();
    },
  );

  it('tells that a camera asks for a password where none was given', async () => {
    const camera = await start({ auth: 'digest' });
    const failure = { code: 'unauthorised', detail: 'no-credentials' };
    await expect(requestCamera({ url: camera.url() }, never)).rejects.toMatchObject(failure);
    expect(camera.requests).toHaveLength(1);
  });

  it.each([['Negotiate'], ['Digest realm="r", nonce="n", algorithm=SHA-3'], []])(
    'tells that it does not know how to log in with %j',
    async (...challenges) => {
      const server = await refuseWith(...challenges);
      const failure = { code: 'unauthorised', detail: 'unknown-scheme' };
      const asked = requestCamera({ url: server.url(), ...credentials }, never);
      await expect(asked).rejects.toMatchObject(failure);
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each([
    ['Digest to Basic', ['Basic realm="r"', 'Digest realm="r", nonce="n"'], /^Digest /],
    [
      'SHA-256 to MD5, in one header',
      [
        'Digest realm="r", nonce="m", algorithm=MD5, Digest realm="r", nonce="s", algorithm=SHA-256',
      ],
      /^Digest .*nonce="s".*algorithm=SHA-256/,
    ],
    ['Basic to an unknown one', ['NTLM, Basic realm="r"'], /^Basic YWRtaW46c2VjcmV0$/],
  ])('prefers %s', async (_, challenges, expected) => {
    const server = await refuseWith(...challenges);
    await expect(requestCamera({ url: server.url(), ...credentials }, never)).rejects.toThrow();
    const sent = /^Authorization: (.*)\r$/m.exec(server.requests[1] ?? '')?.[1];
    expect(sent).toMatch(expected);
  });

  it('answers with the realm that the camera sent, byte for byte', async () => {
    const server = await refuseWith('Digest realm="K\xfcche", nonce="n"');
    await expect(requestCamera({ url: server.url(), ...credentials }, never)).rejects.toThrow();
    expect(server.requests[1]).toContain('realm="K\xfcche"');
  });

  it('does not tell credentials or query in what it throws', async () => {
    const server = await refuseWith('Basic realm="r"');
    const url = server.url('/video?pwd=hunter2');
    const failure: unknown = await requestCamera({ url, ...credentials }, never).catch(
      (error: unknown) => error,
    );
    expect(String(failure)).not.toMatch(/secret|YWRtaW46|hunter2|admin/);
  });

  it('gives up on a camera that calls every nonce stale', async () => {
    const server = await refuseWith('Digest realm="r", nonce="n", stale=TRUE');
    const failure = { code: 'unauthorised', detail: 'refused-credentials' };
    const asked = requestCamera({ url: server.url(), ...credentials }, never);
    await expect(asked).rejects.toMatchObject(failure);
    expect(server.requests).toHaveLength(3);
  });
});

describe('a camera session', () => {
  async function poll(camera: FakeCamera, times: number): Promise<void> {
    const session = createCameraSession();
    for (let time = 0; time < times; time++) {
      const url = camera.url(`/snapshot.jpg?time=${time}`);
      const { status, body } = await session.request({ url, ...credentials }, never);
      expect(status).toBe(200);
      await readBody(body);
    }
  }

  it.each(['basic', 'digest'] as const)('is refused once only (%s)', async (auth) => {
    const camera = await start({ auth, digest: { qop: 'auth', algorithm: 'MD5-sess' } });
    await poll(camera, 4);
    expect(camera.requests).toHaveLength(5);
  });

  it('takes the new nonce of a camera that calls the old one stale', async () => {
    const camera = await start({ auth: 'digest', digest: { qop: 'auth', nonceUses: 2 } });
    await poll(camera, 5);
    expect(camera.requests).toHaveLength(5 + 3);
  });

  it('works with a camera that takes no nonce twice', async () => {
    const camera = await start({ auth: 'digest', digest: { nonceUses: 1 } });
    await poll(camera, 3);
    expect(camera.requests).toHaveLength(6);
  });

  it('has one connection open at a time', async () => {
    const camera = await start({ auth: 'digest' });
    await poll(camera, 3);
    expect(camera.mostConnections).toBe(1);
  });

  it('does not send what it remembers with a request that has no credentials', async () => {
    const camera = await start({ auth: 'basic' });
    const session = createCameraSession();
    const url = camera.url('/snapshot.jpg');
    (await session.request({ url, ...credentials }, never)).close();
    await expect(session.request({ url }, never)).rejects.toMatchObject({ code: 'unauthorised' });
    expect(camera.authorizations.at(-1)).toBeUndefined();
  });
});
