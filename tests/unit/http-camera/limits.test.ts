import { getEventListeners } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkError } from '@/lib/http-camera/network-error';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { startFakeCamera } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import type { RawAnswer, RawServer } from '../../fakes/raw-server';
import { readBody } from '../../fakes/read-body';
import { until } from '../../fakes/until';
import { expectNothingLeft } from './open-handles';

const never = new AbortController().signal;
let untilNothingLeft: () => Promise<void>;
let server: RawServer | undefined;

beforeEach(() => {
  untilNothingLeft = expectNothingLeft();
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await untilNothingLeft();
  expect(getEventListeners(never, 'abort')).toEqual([]);
});

async function serve(answer: RawAnswer, host?: string): Promise<RawServer> {
  server = await startRawServer(answer, host);
  return server;
}

const ok = 'HTTP/1.1 200 OK\r\n';

describe('limits of size', () => {
  it('allow a head of exactly its limit and none beyond', async () => {
    const head = `${ok}X-Fill: ${'x'.repeat(100)}\r\nContent-Length: 0\r\n\r\n`;
    const raw = await serve((socket) => void socket.end(head));
    const ask = (maxHeaderBytes: number) =>
      requestCamera({ url: raw.url(), limits: { maxHeaderBytes } }, never);
    (await ask(head.length)).close();
    await expect(ask(head.length - 2)).rejects.toMatchObject({ code: 'too-large' });
    await raw.untilAllClosed();
  });

  it('end a head that never ends', async () => {
    const raw = await serve((socket) => {
      socket.write(ok);
      const pour = () => {
        while (!socket.destroyed && socket.write('X-More: and more\r\n'.repeat(100)));
      };
      socket.on('drain', pour);
      pour();
    });
    const asked = requestCamera({ url: raw.url() }, never);
    await expect(asked).rejects.toMatchObject({ code: 'too-large' });
    await raw.untilAllClosed();
  });

  it.each([
    ['noise', 'x'.repeat(2_000), 'protocol'],
    ['a status line', `HTTP/1.1 200 ${'x'.repeat(2_000)}`, 'too-large'],
  ])('end %s without a line end', async (_, answer, code) => {
    const raw = await serve((socket) => void socket.write(answer));
    const request = { url: raw.url(), limits: { maxHeaderBytes: 1_000 } };
    await expect(requestCamera(request, never)).rejects.toMatchObject({ code });
    await raw.untilAllClosed();
  });

  it('end interim answers that never end', async () => {
    const raw = await serve(
      (socket) => void socket.write('HTTP/1.1 100 C\r\nX: y\r\n\r\n'.repeat(99)),
    );
    const request = { url: raw.url(), limits: { maxHeaderBytes: 300 } };
    await expect(requestCamera(request, never)).rejects.toMatchObject({ code: 'too-large' });
    await raw.untilAllClosed();
  });

  it.each([
    ['announced', 'Content-Length: 11\r\n\r\nhello world'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n'],
    ['without length', '\r\nhello world'],
  ])('hold for a body %s', async (_, rest) => {
    const raw = await serve((socket) => void socket.end(ok + rest));
    const ask = async (maxBodyBytes: number) => {
      const request = { url: raw.url(), limits: { maxBodyBytes } };
      return (await readBody((await requestCamera(request, never)).body)).toString();
    };
    await expect(ask(11)).resolves.toBe('hello world');
    await expect(ask(10)).rejects.toMatchObject({ code: 'too-large' });
    await raw.untilAllClosed();
  });
});

describe('limits of time', () => {
  const timeout = { name: 'HttpCameraError', code: 'timeout' };

  it('end a TLS handshake that gets no answer', async () => {
    const raw = await serve(() => undefined);
    const url = raw.url().replace('http:', 'https:');
    const asked = requestCamera({ url, limits: { connectTimeoutMs: 30 } }, never);
    await expect(asked).rejects.toMatchObject(timeout);
    await raw.untilAllClosed();
  });

  it.each([
    ['nothing', () => undefined],
    ['half a head', (socket) => void socket.write(`${ok}Content-`)],
    [
      'a head in drops',
      (socket) => {
        socket.write(ok);
        const timer = setInterval(() => socket.write('X: y\r\n'), 2);
        socket.on('close', () => clearInterval(timer));
      },
    ],
  ] satisfies [string, RawAnswer][])('end an answer of %s', async (_, answer) => {
    const raw = await serve(answer);
    const request = { url: raw.url(), limits: { headerTimeoutMs: 30 } };
    await expect(requestCamera(request, never)).rejects.toMatchObject(timeout);
    await raw.untilAllClosed();
  });

  it('end a body that falls silent, but not one that is slow', async () => {
    const raw = await serve((socket) => {
      socket.write(`${ok}\r\n`);
      let sent = 0;
      const timer = setInterval(() => {
        socket.write('x');
        sent += 1;
        if (sent === 30) clearInterval(timer);
      }, 10);
      socket.on('close', () => clearInterval(timer));
    });
    const request = { url: raw.url(), limits: { headerTimeoutMs: 250, idleTimeoutMs: 200 } };
    const { body } = await requestCamera(request, never);
    let receivedBytes = 0;
    const reading = (async () => {
      for await (const portion of body) receivedBytes += portion.length;
    })();
    await expect(reading).rejects.toMatchObject(timeout);
    expect(receivedBytes).toBe(30);
    await raw.untilAllClosed();
  });

  it('do not count the time for which nobody reads', async () => {
    const raw = await serve((socket) => {
      socket.write(`${ok}\r\none`);
    });
    const request = { url: raw.url(), limits: { idleTimeoutMs: 20 } };
    const { body } = await requestCamera(request, never);
    const startedAt = performance.now();
    await until(() => performance.now() - startedAt > 60);
    const iterator = body[Symbol.asyncIterator]();
    await expect(iterator.next()).resolves.toMatchObject({ done: false });
    await expect(iterator.next()).rejects.toMatchObject(timeout);
    await raw.untilAllClosed();
  });

  it('may be none', async () => {
    const raw = await serve((socket) => void socket.end(`${ok}\r\nbody`));
    const limits = {
      connectTimeoutMs: Infinity,
      headerTimeoutMs: Infinity,
      idleTimeoutMs: Infinity,
    };
    const { body } = await requestCamera({ url: raw.url(), limits }, never);
    expect((await readBody(body)).toString()).toBe('body');
  });
});

describe('a connection that fails', () => {
  it('tells a closed port', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    const asked = requestCamera({ url: `http://127.0.0.1:${port}/?pwd=hunter2` }, never);
    await expect(asked).rejects.toMatchObject({ code: 'refused' });
    await expect(asked).rejects.not.toThrow('hunter2');
  });

  it('tells a name that does not resolve', async () => {
    const asked = requestCamera({ url: 'http://camera.invalid/' }, never);
    await expect(asked).rejects.toMatchObject({ code: 'dns' });
  });

  it('tells a connection that is cut before an answer', async () => {
    const raw = await serve((socket) => void socket.resetAndDestroy());
    const asked = requestCamera({ url: raw.url() }, never);
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('tells a connection that is cut in the body', async () => {
    let served: Socket | undefined;
    const raw = await serve((socket) => {
      socket.write(`${ok}\r\nbody`);
      served = socket;
    });
    const { body } = await requestCamera({ url: raw.url() }, never);
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    served?.resetAndDestroy();
    await expect(iterator.next()).rejects.toMatchObject({ code: 'closed' });
  });

  it.each([
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['EAI_AGAIN', 'dns'],
    ['EMFILE', 'out-of-files'],
    ['ENFILE', 'out-of-files'],
  ])('tells %s as %s', (code, expected) => {
    const error = Object.assign(new Error('system'), { code });
    expect(networkError(error, 'connecting').code).toBe(expected);
    const several = new AggregateError([error, new Error('other')]);
    expect(networkError(several, 'connecting').code).toBe(expected);
  });
});

describe('an address', () => {
  it('may be IPv6', async () => {
    const raw = await serve((socket) => void socket.end(`${ok}\r\n`), '::1');
    const response = await requestCamera({ url: raw.url('/v?a') }, never);
    response.close();
    expect(response.status).toBe(200);
    expect(response.finalUrl).toBe(`http://[::1]:${raw.port}/v`);
    expect(raw.requests[0]).toContain(`\r\nHost: [::1]:${raw.port}\r\n`);
  });

  it('may be a name', async () => {
    const raw = await serve((socket) => void socket.end(`${ok}\r\n`));
    const url = raw.url().replace('127.0.0.1', 'localhost');
    (await requestCamera({ url }, never)).close();
    expect(raw.requests[0]).toContain(`\r\nHost: localhost:${raw.port}\r\n`);
  });
});

describe('the camera of the fakes', () => {
  it('streams until it is cut, stops and starts again on its port', async () => {
    const camera = await startFakeCamera({ fps: 100 });
    const read = async () => readBody((await requestCamera({ url: camera.url() }, never)).body);
    const first = read();
    await until(() => (camera.videos[0]?.framesSent ?? 0) > 3);
    await camera.stop();
    await expect(first).rejects.toMatchObject({ code: 'closed' });
    await expect(read()).rejects.toMatchObject({ code: 'refused' });
    await camera.start();
    const response = await requestCamera({ url: camera.url('/snapshot.jpg') }, never);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    response.close();
    await camera.stop();
  });
});
