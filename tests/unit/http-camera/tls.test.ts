import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { startFakeCamera } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import { readBody } from '../../fakes/read-body';
import { authorityFile, testCertificate } from '../../fakes/tls-files';
import type { TestCertificate } from '../../fakes/tls-files';

const never = new AbortController().signal;
const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function start(tls: TestCertificate) {
  const camera = await startFakeCamera({ tls });
  stops.push(() => camera.stop());
  return camera;
}

/** Answers "hello" and notes the server names that it was called by. */
async function startTls(options: TlsOptions, hangUp: 'end' | 'destroy' = 'end') {
  const names: (string | false | null)[] = [];
  const server = createTlsServer({ ...testCertificate('self-signed'), ...options }, (socket) => {
    names.push(socket.servername);
    socket.on('error', () => undefined).resume();
    socket.write('HTTP/1.1 200 OK\r\n\r\nhello', () => socket[hangUp]());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  return { port: (server.address() as AddressInfo).port, names };
}

/** The outcome of each URL in a process of its own, for it trusts one authority more. */
async function askTrusting(urls: string[]): Promise<unknown> {
  const script = fileURLToPath(new URL('ask-cameras.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...urls], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([readBody(child.stdout), once(child, 'close')]);
  return JSON.parse(output.toString());
}

describe('a camera with TLS', () => {
  it.each(['self-signed', 'expired', 'other-name', 'trusted'] as const)(
    'whose certificate is %s is read if any certificate is accepted',
    async (tls) => {
      const camera = await start(tls);
      const request = { url: camera.url('/snapshot.jpg'), acceptCertificate: true };
      const { body } = await requestCamera(request, never);
      expect(await readBody(body)).toEqual(Buffer.from(camera.frames[0] ?? []));
      await camera.untilAllClosed();
    },
  );

  it.each([
    ['self-signed', 'self-signed'],
    ['trusted', 'untrusted'],
  ] as const)('whose certificate is %s is refused as %s', async (tls, detail) => {
    const camera = await start(tls);
    const asked = requestCamera({ url: camera.url() }, never);
    await expect(asked).rejects.toMatchObject({ code: 'tls', detail });
    await camera.untilAllClosed();
    expect(camera.requests).toEqual([]);
  });

  it('is checked for trust, name and date where the authority is known', async () => {
    const cameras = await Promise.all([start('trusted'), start('other-name'), start('expired')]);
    expect(await askTrusting(cameras.map((camera) => camera.url('/snapshot.jpg')))).toEqual([
      { status: 200 },
      { code: 'tls', detail: 'wrong-name' },
      { code: 'tls', detail: 'expired' },
    ]);
  }, 30_000);

  it('is called by its name, but not by its address', async () => {
    const { port, names } = await startTls({});
    for (const host of ['localhost', '127.0.0.1']) {
      const request = { url: `https://${host}:${port}/`, acceptCertificate: true };
      await readBody((await requestCamera(request, never)).body);
    }
    expect(names).toEqual(['localhost', false]);
  });

  it('that speaks nothing newer than TLS 1.1 is read if any certificate is accepted', async () => {
    const { port } = await startTls({
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    });
    const url = `https://127.0.0.1:${port}/`;
    const { body } = await requestCamera({ url, acceptCertificate: true }, never);
    expect((await readBody(body)).toString()).toBe('hello');
    const strict = requestCamera({ url }, never);
    await expect(strict).rejects.toMatchObject({ code: 'tls', detail: 'handshake' });
  });

  it('may hang up without the closing alert of TLS', async () => {
    const { port } = await startTls({}, 'destroy');
    const request = { url: `https://127.0.0.1:${port}/`, acceptCertificate: true };
    const { body } = await requestCamera(request, never);
    expect((await readBody(body)).toString()).toBe('hello');
  });
});

describe('a port that does not speak TLS', () => {
  const https = (url: string) => url.replace('http:', 'https:');

  it('is told when it answers in plain', async () => {
    const camera = await startFakeCamera();
    stops.push(() => camera.stop());
    const asked = requestCamera({ url: https(camera.url()) }, never);
    await expect(asked).rejects.toMatchObject({ code: 'tls', detail: 'not-tls' });
    await camera.untilAllClosed();
  });

  it('is told when it hangs up', async () => {
    const raw = await startRawServer(
      () => undefined,
      '127.0.0.1',
      (socket) => socket.destroy(),
    );
    stops.push(() => raw.stop());
    const asked = requestCamera({ url: https(raw.url()) }, never);
    await expect(asked).rejects.toMatchObject({ code: 'tls', detail: 'handshake' });
  });
});
