import { afterEach, describe, expect, it } from 'vitest';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { sendByteByByte, startRawServer } from '../../fakes/raw-server';
import type { RawServer } from '../../fakes/raw-server';
import { readBody } from '../../fakes/read-body';
import { readable, unreadableBodies, unreadableHeads } from './raw-answers';

let server: RawServer | undefined;
const never = new AbortController().signal;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function serve(raw: string, split: 'whole' | 'byte by byte' = 'whole'): Promise<RawServer> {
  const bytes = Buffer.from(raw, 'latin1');
  server = await startRawServer(async (socket) => {
    if (split === 'byte by byte') await sendByteByByte(socket, bytes);
    else socket.write(bytes);
    socket.end();
  });
  return server;
}

describe.each(['whole', 'byte by byte'] as const)('an answer that arrives %s', (split) => {
  it.each(readable)('reads $name', async ({ raw, status = 200, headers = {}, body }) => {
    const { url, untilAllClosed } = await serve(raw, split);
    const response = await requestCamera({ url: url() }, never);
    expect(response.status).toBe(status);
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value === 'string') expect(response.headers.get(name)).toBe(value);
      else expect(response.headers.getAll(name)).toEqual(value);
    }
    expect((await readBody(response.body)).toString('latin1')).toBe(body);
    await untilAllClosed();
  });

  it.each(unreadableHeads)('rejects $name', async ({ raw, code, detail }) => {
    const { url, untilAllClosed } = await serve(raw, split);
    const failure = { name: 'HttpCameraError', code, ...(detail && { detail }) };
    await expect(requestCamera({ url: url() }, never)).rejects.toMatchObject(failure);
    await untilAllClosed();
  });

  it.each(unreadableBodies)('fails in the body on $name', async ({ raw, code }) => {
    const { url, untilAllClosed } = await serve(raw, split);
    const response = await requestCamera({ url: url() }, never);
    await expect(readBody(response.body)).rejects.toMatchObject({ name: 'HttpCameraError', code });
    await untilAllClosed();
  });
});

describe('the request', () => {
  const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

  it('is what old firmwares understand, with path and query as they were given', async () => {
    const { url, port, requests } = await serve(ok);
    const asked = url('/cgi-bin/nph-mjpeg.cgi?user=a&pwd=b+c%20d&&x=[1]#top');
    const response = await requestCamera({ url: asked }, never);
    response.close();
    expect(requests).toEqual([
      'GET /cgi-bin/nph-mjpeg.cgi?user=a&pwd=b+c%20d&&x=[1] HTTP/1.1\r\n' +
        `Host: 127.0.0.1:${port}\r\n` +
        'User-Agent: Framewall\r\nAccept: */*\r\nConnection: close\r\n\r\n',
    ]);
    expect(response.finalUrl).toBe(url('/cgi-bin/nph-mjpeg.cgi'));
  });

  it('carries extra headers, which replace its own of the same name', async () => {
    const { url, requests } = await serve(ok);
    const headers = { accept: 'image/jpeg', 'X-Room': 'Küche' };
    (await requestCamera({ url: url(), headers }, never)).close();
    expect(requests[0]).toContain('\r\naccept: image/jpeg\r\n');
    expect(requests[0]).not.toContain('Accept: */*');
    expect(Buffer.from(requests[0] ?? '', 'latin1').toString('utf8')).toContain('X-Room: Küche');
  });

  it('sends nothing when a header would begin another one', async () => {
    const raw = await serve(ok);
    const request = { url: raw.url(), headers: { 'X-Room': 'a\r\nX-Evil: 1' } };
    const failure = { code: 'protocol', detail: 'bad-request' };
    await expect(requestCamera(request, never)).rejects.toMatchObject(failure);
    expect(raw.totalConnections).toBe(0);
  });

  it('does not use or tell the user information of a URL', async () => {
    const { port, requests } = await serve(ok);
    const url = `http://admin:hunter2@127.0.0.1:${port}/`;
    const response = await requestCamera({ url }, never);
    response.close();
    expect(requests[0]).not.toMatch(/authorization|hunter2/i);
    expect(response.finalUrl).toBe(`http://127.0.0.1:${port}/`);
  });

  it.each(['rtsp://127.0.0.1/', 'camera', 'http://', 'file:///etc/passwd'])(
    'is refused for %s',
    async (url) => {
      const failure = { code: 'protocol', detail: 'bad-request' };
      await expect(requestCamera({ url }, never)).rejects.toMatchObject(failure);
    },
  );
});
