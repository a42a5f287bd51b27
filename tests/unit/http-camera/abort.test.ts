import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { startFakeCamera } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import type { RawAnswer, RawServer } from '../../fakes/raw-server';
import { until } from '../../fakes/until';
import { expectNothingLeft } from './open-handles';

let untilNothingLeft: () => Promise<void>;
let controller: AbortController;
let server: RawServer | undefined;

beforeEach(() => {
  untilNothingLeft = expectNothingLeft();
  controller = new AbortController();
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await untilNothingLeft();
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

async function serve(answer: RawAnswer): Promise<RawServer> {
  server = await startRawServer(answer);
  return server;
}

const head = 'HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n';
const aborted = { name: 'AbortError' };

describe('a request whose signal aborts', () => {
  it('before it begins connects to nothing', async () => {
    const raw = await serve(() => undefined);
    controller.abort();
    const asked = requestCamera({ url: raw.url() }, controller.signal);
    await expect(asked).rejects.toMatchObject(aborted);
    expect(raw.totalConnections).toBe(0);
  });

  it('rejects with the reason that was given', async () => {
    const raw = await serve(() => undefined);
    const reason = new Error('enough');
    const asked = requestCamera({ url: raw.url() }, controller.signal);
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });

  it('while it connects ends at once', async () => {
    const raw = await serve(() => undefined);
    const asked = requestCamera({ url: raw.url() }, controller.signal);
    controller.abort();
    await expect(asked).rejects.toMatchObject(aborted);
    await raw.untilAllClosed();
    expect(raw.requests).toEqual([]);
  });

  it('during the TLS handshake closes the connection', async () => {
    // A plain server: it takes the client's hello and says nothing.
    const raw = await serve(() => undefined);
    const url = raw.url().replace('http:', 'https:');
    const asked = requestCamera({ url }, controller.signal);
    const rejected = expect(asked).rejects.toMatchObject(aborted);
    await until(() => raw.openConnections === 1);
    controller.abort();
    await rejected;
    await raw.untilAllClosed();
  });

  it.each(['', 'HTTP/1.1 200', head.slice(0, -2)])(
    'while the answer has come as far as %j closes the connection',
    async (answer) => {
      const raw = await serve((socket) => void socket.write(answer));
      const asked = requestCamera({ url: raw.url() }, controller.signal);
      const rejected = expect(asked).rejects.toMatchObject(aborted);
      await until(() => raw.requests.length === 1);
      controller.abort();
      await rejected;
      await raw.untilAllClosed();
    },
  );

  it('while it reads the page of a refusal closes the connection', async () => {
    const refusal = 'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="r"\r\n\r\nNo.';
    const raw = await serve((socket) => void socket.write(refusal, () => controller.abort()));
    const asked = requestCamera({ url: raw.url(), username: 'a' }, controller.signal);
    await expect(asked).rejects.toMatchObject(aborted);
    await raw.untilAllClosed();
    expect(raw.totalConnections).toBe(1);
  });

  it('while the body is awaited ends the loop', async () => {
    const raw = await serve((socket) => void socket.write(`${head}some`));
    const { body } = await requestCamera({ url: raw.url() }, controller.signal);
    const portions: string[] = [];
    const reading = (async () => {
      for await (const portion of body) {
        portions.push(Buffer.from(portion).toString());
        setImmediate(() => controller.abort());
      }
    })();
    await expect(reading).rejects.toMatchObject(aborted);
    expect(portions).toEqual(['some']);
    await raw.untilAllClosed();
  });

  it('while nobody reads the body closes the connection, and reading it fails', async () => {
    const raw = await serve((socket) => void socket.write(head));
    const { body } = await requestCamera({ url: raw.url() }, controller.signal);
    controller.abort();
    await raw.untilAllClosed();
    const next = body[Symbol.asyncIterator]().next();
    await expect(next).rejects.toMatchObject(aborted);
  });

  it('over TLS, in the body, closes the connection', async () => {
    const camera = await startFakeCamera({ tls: 'self-signed' });
    const request = { url: camera.url(), acceptCertificate: true };
    const { body } = await requestCamera(request, controller.signal);
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    controller.abort();
    await camera.untilAllClosed();
    await camera.stop();
  });

  it('after the body was read to its end changes nothing', async () => {
    const raw = await serve((socket) => void socket.end(`${head}all`));
    const { body } = await requestCamera({ url: raw.url() }, controller.signal);
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    await expect(iterator.next()).resolves.toEqual({ done: true, value: undefined });
    controller.abort();
    await expect(iterator.next()).resolves.toEqual({ done: true, value: undefined });
  });
});

describe('a body', () => {
  const endless: RawAnswer = (socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536)));
    };
    socket.write(head);
    socket.on('drain', pour);
    pour();
  };

  it('closes the connection when its loop is left early', async () => {
    const raw = await serve(endless);
    const { body } = await requestCamera({ url: raw.url() }, controller.signal);
    for await (const portion of body) {
      expect(portion.length).toBeGreaterThan(0);
      break;
    }
    await raw.untilAllClosed();
  });

  it('of known length frees a camera that keeps connections open, as soon as it is there', async () => {
    const raw = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\nbody');
    });
    const { body } = await requestCamera({ url: raw.url() }, controller.signal);
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    await raw.untilAllClosed();
    await expect(iterator.next()).resolves.toEqual({ done: true, value: undefined });
  });

  it('ends without failure when the response is closed, once or twice', async () => {
    const raw = await serve((socket) => void socket.write(`${head}some`));
    const response = await requestCamera({ url: raw.url() }, controller.signal);
    const iterator = response.body[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    response.close();
    response.close();
    await expect(next).resolves.toEqual({ done: true, value: undefined });
    await raw.untilAllClosed();
  });

  it('is not taken from the camera faster than it is read', async () => {
    const sent = { bytes: 0, blocked: false };
    const raw = await serve((socket) => {
      const pour = () => {
        do sent.bytes += 65_536;
        while (socket.write(Buffer.alloc(65_536)));
        sent.blocked = true;
      };
      socket.on('drain', () => {
        sent.blocked = false;
        pour();
      });
      socket.write(head);
      pour();
    });
    const before = process.memoryUsage().arrayBuffers;
    const response = await requestCamera({ url: raw.url() }, controller.signal);
    // Blocked through many turns of the loop: the kernel's buffers are full and stay so.
    for (let turns = 0; turns < 200; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!sent.blocked) turns = 0;
    }
    expect(sent.bytes).toBeLessThan(64 * 1024 * 1024);
    const grown = process.memoryUsage().arrayBuffers - before;
    expect(grown).toBeLessThan(8 * 1024 * 1024);
    response.close();
  });
});
