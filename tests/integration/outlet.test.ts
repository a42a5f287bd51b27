import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveResponses } from '@/lib/streaming/live-responses';
import { createOutlet, type Outlet } from '@/lib/streaming/outlet';
import { until } from '@/tests/fakes/until';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Served {
  readonly port: number;
  readonly outlets: Outlet[];
  ready: number;
  gone: number;
}

/** Serves as Next does: headers from the route's answer, then its body piped into the response. */
async function serve(onReady: (outlet: Outlet, count: number) => void): Promise<Served> {
  const responses = new LiveResponses();
  const stop = responses.watch();
  const server = http.createServer((request, response) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const outlet: Outlet = createOutlet(responses.take({ headers }), {
      onReady: () => {
        served.ready += 1;
        onReady(outlet, served.ready);
      },
      onGone: () => (served.gone += 1),
    });
    served.outlets.push(outlet);
    response.setHeader('Content-Type', 'multipart/x-mixed-replace');
    const sink = new WritableStream<Uint8Array>({
      write: (chunk) => void response.write(chunk),
      close: () => void response.end(),
    });
    void outlet.body.pipeTo(sink);
  });
  servers.push(server);
  server.on('close', stop);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const served: Served = {
    port: (server.address() as AddressInfo).port,
    outlets: [],
    ready: 0,
    gone: 0,
  };
  return served;
}

async function get(port: number, path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port, path, agent: false }, resolve).on('error', reject);
  });
}

describe('createOutlet', () => {
  it('writes straight to the answer, without chunked coding, and ends it', async () => {
    const served = await serve((outlet, count) => {
      if (count <= 3) outlet.write(Buffer.alloc(100_000, count));
      else outlet.close();
    });
    const answer = await get(served.port, '/api/cameras/door/stream.mjpeg');
    expect(answer.headers['transfer-encoding']).toBeUndefined();
    expect(answer.headers['content-type']).toBe('multipart/x-mixed-replace');
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    expect([...new Set(body)]).toEqual([1, 2, 3]);
    expect(body.length).toBe(300_000);
    expect(served.gone).toBe(1);
  });

  it('goes through the body where the answer is not known', async () => {
    const served = await serve((outlet, count) => {
      if (count <= 3) outlet.write(Buffer.alloc(1_000, count));
      else outlet.close();
    });
    const answer = await get(served.port, '/api/something-else');
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).length).toBe(3_000);
  });

  it('asks for nothing while its viewer takes nothing', async () => {
    const served = await serve((outlet) => outlet.write(Buffer.alloc(1_000_000)));
    const answer = await get(served.port, '/api/wall');
    answer.pause();
    let before = -1;
    await until(() => {
      const still = served.ready === before;
      before = served.ready;
      return still && before > 0;
    });
    expect(served.ready).toBeLessThan(64);
    answer.destroy();
    await until(() => served.gone === 1);
  });

  it('tells that its viewer has gone, once', async () => {
    const served = await serve((outlet, count) => {
      if (count === 1) outlet.write(Buffer.alloc(1_000));
    });
    const answer = await get(served.port, '/api/wall');
    answer.once('data', () => answer.destroy());
    answer.on('error', () => undefined);
    await until(() => served.gone === 1);
    for (const outlet of served.outlets) outlet.close();
    expect(served.gone).toBe(1);
  });

  it('cannot be led to another’s answer by a header that a stranger wrote', () => {
    const responses = new LiveResponses();
    expect(
      responses.take({ headers: new Headers({ 'x-framewall-request': '1' }) }),
    ).toBeUndefined();
  });
});
