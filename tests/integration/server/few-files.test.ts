import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RawViewer } from '@/tests/fakes/raw-viewer';
import { Simulator } from '@/tests/fakes/simulator/simulator';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';

/* A server that may open no further file while people watch: no connection, neither in nor out. */

const soonMs = 60_000;
const newcomers = 30;
/** What the test's own machine gives the server again. */
const plenty = 4_096;

let simulator: Simulator;
let framewall: Framewall;
let administrator: Visitor;
const viewers: RawViewer[] = [];

beforeAll(async () => {
  simulator = await Simulator.start({ cameras: 2, fps: 10, loop: 8, width: 160, height: 90 });
  framewall = await startFramewall({ withAdmin: true });
  administrator = await visit(framewall);
  for (const [index, name] of ['Door', 'Yard'].entries()) {
    const source = { kind: 'mjpeg', url: simulator.camera(index + 1).url() };
    expect((await administrator.post('/api/cameras', { name, source })).status).toBe(201);
  }
}, 60_000);

afterAll(async () => {
  for (const viewer of viewers) viewer.leave();
  await framewall.discard();
  await simulator.stop();
});

function watch(slug: string): RawViewer {
  const path = `/api/cameras/${slug}/stream.mjpeg`;
  const viewer = new RawViewer(framewall, path, administrator.cookies);
  viewers.push(viewer);
  return viewer;
}

/** The soft limit alone, which can be raised again. */
const limitFiles = (most: number) =>
  promisify(execFile)('prlimit', ['--pid', String(framewall.pid), `--nofile=${most}:`]);

/** The number that the next file would get. */
async function nextFile(): Promise<number> {
  const open = new Set((await readdir(`/proc/${framewall.pid}/fd`)).map(Number));
  let next = 0;
  while (open.has(next)) next += 1;
  return next;
}

/** None at all: what was open for a moment when the limit was set leaves room for another. */
async function forbidFiles(): Promise<void> {
  let limit = Infinity;
  for (let looks = 0; looks < 50; looks += 1) {
    const next = await nextFile();
    if (next >= limit) continue;
    limit = next;
    looks = 0;
    await limitFiles(limit);
  }
}

const told = (): string[] =>
  framewall
    .output()
    .split('\n')
    .filter((line) => line.includes('"camera":"Yard"'))
    .map((line) => JSON.parse(line) as { msg: string; reason?: string })
    .map(({ msg, reason }) => (reason === undefined ? msg : `${msg}: ${reason}`));

const lines = (): number => framewall.output().split('\n').length;

async function morePictures(viewer: RawViewer, many = 15): Promise<void> {
  const before = viewer.sequences.length;
  await until(() => viewer.sequences.length >= before + many, soonMs);
}

test('who is inside keeps the picture, newcomers are turned away, and all is well with files again', async () => {
  const inside = watch('door');
  const waiting = watch('yard');
  const yard = simulator.camera(2);
  await morePictures(inside);
  await morePictures(waiting);
  await yard.turn('refuse');
  await until(() => told().at(-1) === 'camera lost: refused', soonMs);
  const before = lines();
  await forbidFiles();
  await yard.turn(undefined);

  await until(() => told().includes('camera lost: out-of-files'), soonMs);
  const late = Array.from({ length: newcomers }, () => watch('door'));
  await until(() => late.every(({ isClosed }) => isClosed), soonMs);
  expect(late.flatMap(({ status }) => status ?? [])).toEqual([]);
  await morePictures(inside);
  expect(inside.isClosed).toBe(false);

  await limitFiles(plenty);
  await until(() => told().at(-1) === 'camera live again', soonMs);
  await morePictures(waiting);
  await morePictures(watch('door'));
  expect(told().filter((line) => line === 'camera lost: out-of-files')).toHaveLength(1);
  // Not a line for each who was turned away.
  expect(lines() - before).toBeLessThan(newcomers / 3);
  expect(framewall.output()).not.toMatch(/uncaught|unexpected/i);
  expect(simulator.camera(1).counts.mostOpen).toBe(1);
}, 200_000);
