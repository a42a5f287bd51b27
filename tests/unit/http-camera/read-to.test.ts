import { afterEach, describe, expect, it } from 'vitest';
import type { CameraResponse } from '@/lib/http-camera/camera-request';
import { requestCamera } from '@/lib/http-camera/request-camera';
import { sendByteByByte, startRawServer, type RawServer } from '../../fakes/raw-server';
import { readable, unreadableBodies } from './raw-answers';

const never = new AbortController().signal;
const servers: RawServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(raw: string, split: 'whole' | 'byte by byte' = 'whole'): Promise<RawServer> {
  const bytes = Buffer.from(raw, 'latin1');
  const server = await startRawServer(async (socket) => {
    if (split === 'byte by byte') await sendByteByByte(socket, bytes);
    else socket.write(bytes);
    socket.end();
  });
  servers.push(server);
  return server;
}

async function readTo(response: CameraResponse): Promise<Buffer> {
  const portions: Buffer[] = [];
  await response.readTo((portion) => {
    portions.push(Buffer.from(portion));
    return 'more';
  });
  return Buffer.concat(portions);
}

describe.each(['whole', 'byte by byte'] as const)('a body that arrives %s', (split) => {
  it.each(readable)('is poured out in full: $name', async ({ raw, body }) => {
    const { url, untilAllClosed } = await serve(raw, split);
    const response = await requestCamera({ url: url() }, never);
    expect((await readTo(response)).toString('latin1')).toBe(body);
    await untilAllClosed();
  });

  it.each(unreadableBodies)('fails as it does elsewhere: $name', async ({ raw, code }) => {
    const { url, untilAllClosed } = await serve(raw, split);
    const response = await requestCamera({ url: url() }, never);
    await expect(readTo(response)).rejects.toMatchObject({ name: 'HttpCameraError', code });
    await untilAllClosed();
  });
});

describe('a body that is poured out', () => {
  const endless = `HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\n\r\n`;

  it('is never mixed with that of another camera, whose bytes go through the same memory', async () => {
    const bodies = await Promise.all(
      Array.from({ length: 12 }, async (_, camera) => {
        const mark = String.fromCharCode(97 + camera);
        const { url } = await serve(endless + mark.repeat(700_000 + camera));
        return readTo(await requestCamera({ url: url() }, new AbortController().signal));
      }),
    );
    bodies.forEach((body, camera) => {
      expect(body.length).toBe(700_000 + camera);
      expect([...new Set(body)]).toEqual([97 + camera]);
    });
  });

  it('ends, and closes the connection, when the sink has enough', async () => {
    const server = await startRawServer((socket) => void socket.write(`${endless}first`));
    servers.push(server);
    const response = await requestCamera({ url: server.url() }, never);
    let calls = 0;
    await response.readTo(() => {
      calls += 1;
      return 'enough';
    });
    expect(calls).toBe(1);
    await server.untilAllClosed();
  });

  it('rejects with what the sink throws, and closes the connection', async () => {
    const server = await startRawServer((socket) => void socket.write(`${endless}first`));
    servers.push(server);
    const response = await requestCamera({ url: server.url() }, never);
    const failure = new Error('no picture');
    const reading = response.readTo(() => {
      throw failure;
    });
    await expect(reading).rejects.toBe(failure);
    await server.untilAllClosed();
  });

  it("rejects with the signal's reason, and closes the connection", async () => {
    const server = await startRawServer((socket) => void socket.write(`${endless}first`));
    servers.push(server);
    const stop = new AbortController();
    const response = await requestCamera({ url: server.url() }, stop.signal);
    const reason = new Error('enough of it');
    const reading = response.readTo(() => {
      setImmediate(() => stop.abort(reason));
      return 'more';
    });
    await expect(reading).rejects.toBe(reason);
    await server.untilAllClosed();
  });

  it('fails when the camera falls silent', async () => {
    const server = await startRawServer((socket) => void socket.write(`${endless}first`));
    servers.push(server);
    const limits = { idleTimeoutMs: 50 };
    const response = await requestCamera({ url: server.url(), limits }, never);
    await expect(response.readTo(() => 'more')).rejects.toMatchObject({ code: 'timeout' });
    await server.untilAllClosed();
  });

  it('is limited as elsewhere', async () => {
    const { url, untilAllClosed } = await serve(endless + 'x'.repeat(2_000));
    const limits = { maxBodyBytes: 1_000 };
    const response = await requestCamera({ url: url(), limits }, never);
    await expect(response.readTo(() => 'more')).rejects.toMatchObject({ code: 'too-large' });
    await untilAllClosed();
  });
});
