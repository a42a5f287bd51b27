import { afterEach, describe, expect, it } from 'vitest';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { startFakeCamera, type FakeCameraOptions } from '../../fakes/http-camera';

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function ask(options: FakeCameraOptions, path: string, fields = {}, host = '127.0.0.1') {
  const camera = await startFakeCamera(options);
  endings.push(() => camera.stop());
  const events: string[] = [];
  const wire: string[] = [];
  const response = await requestCamera(
    {
      url: camera.url(path).replace('127.0.0.1', host),
      ...fields,
      trace: (event, detail) => void events.push(`${event} ${detail ?? ''}`.trim()),
      onBytes: (direction, bytes) =>
        void wire.push(`${direction} ${Buffer.from(bytes).toString('latin1').slice(0, 16)}`),
    },
    new AbortController().signal,
  );
  for await (const chunk of response.body) if (chunk.length === 0) break;
  return { camera, events, wire };
}

describe('ConnectionTrace', () => {
  it('tells each step of a connection in the clear', async () => {
    const { events } = await ask({}, '/snapshot.jpg', {}, 'localhost');
    expect(events.map((event) => event.replace('::1', '127.0.0.1'))).toEqual([
      'resolved 127.0.0.1',
      'connected',
      'answered 200',
      'typed image/jpeg',
    ]);
  });

  it('tells of TLS, and an address needs no name', async () => {
    const { events } = await ask({ tls: 'self-signed' }, '/snapshot.jpg', {
      acceptCertificate: true,
    });
    expect(events.slice(0, 3)).toEqual(['resolved 127.0.0.1', 'connected', 'secured TLSv1.3']);
  });

  it('tells of the log-in that the camera wanted', async () => {
    const log = { username: 'admin', password: 'secret' };
    const { events } = await ask({ auth: 'digest' }, '/snapshot.jpg', log);
    expect(events.filter((event) => !/^(resolved|connected)/.test(event))).toEqual([
      'answered 401',
      'answered 200',
      'authorised Digest MD5',
      'typed image/jpeg',
    ]);
  });

  it('tells where a redirect leads, without its query', async () => {
    const { camera, events } = await ask({}, '/redirect?to=/snapshot.jpg%3Ftoken=canary');
    expect(events).toContain(`redirected ${camera.url('/snapshot.jpg')}`);
  });
});

describe('WireTap', () => {
  it('hears requests and answers in turn, as they stand on the wire', async () => {
    const { wire } = await ask({}, '/redirect?to=/snapshot.jpg');
    const turns = wire.filter(
      (line, at) => line.startsWith('sent') || wire[at - 1]?.startsWith('sent'),
    );
    expect(turns).toEqual([
      'sent GET /redirect?to',
      'received HTTP/1.1 302 Fou',
      'sent GET /snapshot.jp',
      'received HTTP/1.1 200 OK\r',
    ]);
  });
});
