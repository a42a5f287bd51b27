import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { frameBoundary } from '@/lib/multipart/encode-part';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { systemClock } from '@/lib/sources/clock';
import type { EmitFrame, FrameSource } from '@/lib/sources/frame-source';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { mjpegAnswer } from '@/lib/streaming/mjpeg-response';
import { Pacer } from '@/lib/streaming/pacer';
import { Renditions } from '@/lib/streaming/renditions';
import { readSendQueues } from '@/lib/streaming/send-queues';
import { until } from '@/tests/fakes/until';

const frameBytes = 110_000;
const framesPerSecond = 30;
const slowBytesPerSecond = 200_000;
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Frames of the size and rate of a camera's; what is in them does not matter here. */
const source: FrameSource = {
  async run(emit: EmitFrame, signal: AbortSignal): Promise<void> {
    const timer = setInterval(() => {
      const jpeg = Buffer.alloc(frameBytes);
      jpeg.set([0xff, 0xd8]);
      jpeg.set([0xff, 0xd9], frameBytes - 2);
      emit({ jpeg, capturedAt: Date.now(), width: 1280, height: 720 });
    }, 1_000 / framesPerSecond);
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    clearInterval(timer);
  },
};

async function serve(): Promise<{ port: number; newest: () => number }> {
  const hubs = new HubDirectory({ clock: systemClock });
  await hubs.apply({ id: 'a', title: 'A', sourceKey: 'a', createSource: () => source });
  const entry = hubs.get('a');
  if (!entry) throw new Error('No hub.');
  const pacer = new Pacer(systemClock);
  const renditions = new Renditions({ clock: systemClock });
  const server = http.createServer((_, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const answer = mjpegAnswer(entry, {
      clock: systemClock,
      renditions,
      signal: gone.signal,
      response,
      pacer,
    });
    void answer.response.body?.pipeTo(new WritableStream()).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(
    () => hubs.close(),
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return {
    port: (server.address() as AddressInfo).port,
    newest: () => entry.hub.newest?.sequence ?? 0,
  };
}

/** Reads at a slow link's rate, and tells of each picture how many newer ones there are already. */
function watchSlowly(port: number, newest: () => number): readonly number[] {
  const behind: number[] = [];
  const limits = { boundary: frameBoundary, maxFrameBytes: 1e6, maxHeaderBytes: 4_096 };
  const parser = new MultipartParser(limits, (part) => {
    const sequence = Number(part.headers.get('x-sequence'));
    if (sequence > 0) behind.push(newest() - sequence);
  });
  const socket = net.connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const startedAt = performance.now();
  let read = 0;
  const timer = setInterval(() => {
    const allowed = ((performance.now() - startedAt) / 1000) * slowBytesPerSecond;
    while (read < allowed) {
      const chunk = socket.read() as Buffer | null;
      if (!chunk) return;
      read += chunk.length;
      parser.push(chunk, 0);
    }
  }, 10);
  endings.push(() => {
    clearInterval(timer);
    socket.destroy();
  });
  return behind;
}

it.runIf(process.platform === 'linux')(
  'shows a viewer on a slow link pictures that are seconds old at most, and not ageing',
  async () => {
    const { port, newest } = await serve();
    const behind = watchSlowly(port, newest);
    await until(() => newest() >= 14 * framesPerSecond, 30_000);
    expect(behind.length).toBeGreaterThan(10);
    const sorted = [...behind].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(2 * framesPerSecond);
    expect(Math.max(...behind)).toBeLessThan(3 * framesPerSecond);
  },
);

it.runIf(process.platform === 'linux')('reads how much is queued for a connection', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = new Promise<net.Socket>((resolve) => server.once('connection', resolve));
  const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.pause();
  const socket = await accepted;
  endings.push(
    () => server.close(),
    () => socket.destroy(),
    () => client.destroy(),
  );
  expect((await readSendQueues())?.bytes(socket)).toBe(0);
  socket.write(Buffer.alloc(32 * 1024 * 1024));
  let queued = 0;
  const look = setInterval(() => {
    void readSendQueues().then((queues) => (queued = queues?.bytes(socket) ?? 0));
  }, 20);
  endings.push(() => clearInterval(look));
  await until(() => queued > 100_000);
});
