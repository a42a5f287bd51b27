import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endSlowRequests } from '@/lib/runtime/slow-requests';
import { FakeClock } from '../../fakes/fake-clock';
import { until } from '../../fakes/until';

const fiveMinutesMs = 300_000;

let clock: FakeClock;
let seen: number;
let port: number;
let stop: () => Promise<void>;

beforeEach(async () => {
  clock = new FakeClock();
  seen = 0;
  const stopWatching = endSlowRequests(clock);
  const server = createServer((request, response) => {
    seen += 1;
    request.resume().on('end', () => response.end('ok'));
    request.on('error', () => undefined);
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  stop = async () => {
    stopWatching();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

afterEach(() => stop());

async function ask(path: string, body: string, method = 'POST') {
  const told = { text: '', closed: false };
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1').on('data', (text: string) => (told.text += text));
  socket.on('close', () => (told.closed = true)).on('error', () => undefined);
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
  );
  await until(() => seen === 1);
  return told;
}

it('cuts a request off whose body has not ended after five minutes', async () => {
  const told = await ask('/api/cameras', '2\r\n{}\r\n');
  await clock.advance(fiveMinutesMs - 1);
  expect(told.closed).toBe(false);
  await clock.advance(1);
  await until(() => told.closed);
  expect(told.text).toBe('');
});

it('leaves pushed pictures alone, which have no end', async () => {
  const told = await ask('/api/cameras/gate/frames?takeover=1', '2\r\nab\r\n');
  await clock.advance(100 * fiveMinutesMs);
  expect([told.closed, clock.pendingTimers]).toEqual([false, 0]);
});

it.each(['PATCH', 'DELETE', 'GET'])(
  'ends %s of a push address, where no pictures come',
  async (method) => {
    const told = await ask('/api/cameras/gate/frames', '2\r\nab\r\n', method);
    await clock.advance(fiveMinutesMs);
    await until(() => told.closed);
  },
);

it('forgets a request that has come to its end', async () => {
  const told = await ask('/api/cameras', '2\r\n{}\r\n0\r\n\r\n');
  await until(() => told.text.endsWith('ok\r\n0\r\n\r\n') || told.text.includes('\r\n\r\nok'));
  expect(clock.pendingTimers).toBe(0);
});
