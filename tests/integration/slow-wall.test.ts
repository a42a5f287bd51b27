import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { systemClock } from '@/lib/sources/clock';
import type { FrameSource } from '@/lib/sources/frame-source';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { Renditions } from '@/lib/streaming/renditions';
import { WallStream } from '@/lib/streaming/wall-stream';
import { wallBoundary } from '@/lib/wall/wall-protocol';
import { until } from '@/tests/fakes/until';

/** A page tells what it has read this often. */
const reportEveryMs = 100;
const relayBytes = 1024 * 1024;
/** Until windows and steps have settled. */
const warmUpSeconds = 3;
const seconds = 12;

const endings: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface Cameras {
  readonly count: number;
  readonly width: number;
  readonly bytes: number;
  readonly framesPerSecond: number;
}

/** A real picture of about so many bytes: the more noise, the more bytes. */
async function pictureOf({ width, bytes }: Cameras): Promise<Uint8Array> {
  let picture: Uint8Array = new Uint8Array();
  for (let sigma = 1; picture.length < bytes; sigma *= 1.3) {
    const noise = { type: 'gaussian', mean: 128, sigma } as const;
    const size = { width, height: Math.round((width * 9) / 16) };
    picture = await sharp({ create: { ...size, channels: 3, background: '#888888', noise } })
      .jpeg({ quality: 80 })
      .toBuffer();
  }
  return picture;
}

function sourceOf(jpeg: Uint8Array, { width, framesPerSecond }: Cameras): FrameSource {
  return {
    async run(emit, signal) {
      const height = Math.round((width * 9) / 16);
      const startedAt = performance.now();
      let emitted = 0;
      const timer = setInterval(() => {
        const due = ((performance.now() - startedAt) / 1000) * framesPerSecond;
        if (emitted >= due) return;
        emitted = Math.ceil(due);
        emit({ jpeg, capturedAt: Date.now(), width, height });
      }, 5);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      clearInterval(timer);
    },
  };
}

interface ServedWall {
  readonly port: number;
  readonly newest: (camera: string) => number;
  readonly report: (received: number) => void;
}

async function serveWall(cameras: Cameras, tileWidthPx: number): Promise<ServedWall> {
  const clock = systemClock;
  const hubs = new HubDirectory({ clock });
  const renditions = new Renditions({ clock });
  const jpeg = await pictureOf(cameras);
  const ids = Array.from({ length: cameras.count }, (_, index) => `camera-${index}`);
  for (const id of ids) {
    const createSource = () => sourceOf(jpeg, cameras);
    await hubs.apply({ id, title: id, sourceKey: id, createSource });
  }
  let wall: WallStream | undefined;
  const server = http.createServer((_, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const { signal } = gone;
    wall = new WallStream({ viewer: 'v', clock, renditions, signal, response });
    wall.setCameras(
      ids.map((id) => {
        const entry = hubs.get(id);
        return { id, slug: id, name: id, enabled: true, ...(entry && { entry }) };
      }),
    );
    const tiles = ids.map((camera) => ({ camera, width: tileWidthPx }));
    wall.report({ received: 0, tiles });
    void wall.body.pipeTo(new WritableStream()).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(
    () => hubs.close(),
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return {
    port: (server.address() as AddressInfo).port,
    newest: (camera) => hubs.get(camera)?.hub.newest?.sequence ?? 0,
    report: (received) => wall?.report({ received }),
  };
}

/** A proxy that takes up to a megabyte more than the other side has taken. */
async function bufferingRelay(toPort: number): Promise<number> {
  const relay = net.createServer((near) => {
    const far = net.connect(toPort, '127.0.0.1');
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => {
      near.write(chunk);
      if (near.writableLength > relayBytes) far.pause();
    });
    near.on('drain', () => far.resume());
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  endings.push(() => relay.close());
  return (relay.address() as AddressInfo).port;
}

interface Arrival {
  readonly camera: string;
  /** How many newer pictures there were when it came. */
  readonly behind: number;
}

/** Reads at a link's rate with a small buffer, and reports what it has read as the page does. */
function readSlowly(port: number, bytesPerSecond: number, wall: ServedWall): Arrival[] {
  const arrivals: Arrival[] = [];
  const limits = { boundary: wallBoundary, maxFrameBytes: 1e7, maxHeaderBytes: 4_096 };
  const parser = new MultipartParser(limits, (part) => {
    const camera = part.headers.get('x-camera');
    if (camera === undefined) return;
    const sequence = Number(part.headers.get('x-sequence'));
    arrivals.push({ camera, behind: wall.newest(camera) - sequence });
  });
  const socket = net.connect({ port, host: '127.0.0.1' });
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const startedAt = performance.now();
  let head: Buffer | undefined = Buffer.alloc(0);
  let read = 0;
  let body = 0;
  const take = (chunk: Buffer): void => {
    read += chunk.length;
    let bytes = chunk;
    if (head) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      bytes = head.subarray(end + 4);
      head = undefined;
    }
    body += bytes.length;
    parser.push(bytes, 0);
  };
  const reading = setInterval(() => {
    const allowed = ((performance.now() - startedAt) / 1000) * bytesPerSecond;
    // What was not used is not saved up.
    read = Math.max(read, allowed - bytesPerSecond / 20);
    const bytes = Math.min(Math.floor(allowed - read), socket.readableLength || 1);
    const chunk = bytes > 0 ? (socket.read(bytes) as Buffer | null) : null;
    if (chunk) take(chunk);
  }, 5);
  const reporting = setInterval(() => wall.report(body), reportEveryMs);
  endings.push(() => {
    clearInterval(reading);
    clearInterval(reporting);
    socket.destroy();
  });
  return arrivals;
}

function atPercentile(arrivals: readonly Arrival[], percent: number): number {
  const sorted = arrivals.map(({ behind }) => behind).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length * percent) / 100)] ?? Infinity;
}

const one = { count: 1, width: 1280, bytes: 110_000, framesPerSecond: 15 };
const four = { count: 4, width: 1280, bytes: 110_000, framesPerSecond: 10 };
const sixteen = { count: 16, width: 640, bytes: 25_000, framesPerSecond: 10 };

describe.concurrent('a wall over a slow link', () => {
  it.each([
    { name: '200 kB/s, one camera', cameras: one, rate: 200_000, tile: 1280, relay: false },
    { name: '200 kB/s, four cameras', cameras: four, rate: 200_000, tile: 640, relay: false },
    { name: '200 kB/s behind a relay', cameras: four, rate: 200_000, tile: 640, relay: true },
    { name: '1 MB/s, sixteen tiles', cameras: sixteen, rate: 1_000_000, tile: 640, relay: false },
    { name: '1 MB/s behind a relay', cameras: sixteen, rate: 1_000_000, tile: 640, relay: true },
  ])(
    'shows pictures of two seconds at most, not ageing, all tiles alike: $name',
    async ({ cameras, rate, tile, relay }) => {
      const wall = await serveWall(cameras, tile);
      const port = relay ? await bufferingRelay(wall.port) : wall.port;
      const arrivals = readSlowly(port, rate, wall);
      const { framesPerSecond, count } = cameras;
      await until(() => wall.newest('camera-0') >= warmUpSeconds * framesPerSecond, 30_000);
      const warmUp = arrivals.length;
      await until(() => wall.newest('camera-0') >= seconds * framesPerSecond, 60_000);
      const seen = arrivals.slice(warmUp);
      expect(atPercentile(arrivals, 95)).toBeLessThanOrEqual(2 * framesPerSecond);
      const half = Math.floor(seen.length / 2);
      const [early, late] = [seen.slice(0, half), seen.slice(half)];
      expect(seen.length).toBeGreaterThan(2 * count * (seconds - warmUpSeconds) * 0.5);
      expect(atPercentile(late, 95)).toBeLessThanOrEqual(
        atPercentile(early, 95) + framesPerSecond / 2,
      );
      const counts = Array.from(
        { length: count },
        (_, index) => seen.filter(({ camera }) => camera === `camera-${index}`).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    },
    90_000,
  );
});
