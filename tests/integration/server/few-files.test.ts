import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RawViewer } from '@/tests/fakes/raw-viewer';
import { SimulatedHouse } from '@/tests/fakes/simulated-house';
import { until } from '@/tests/fakes/until';

/* A server that may open no further file while people watch: no connection, neither in nor out. */

const soonMs = 60_000;
const newcomers = 30;
/** What the test's own machine gives the server again. */
const plenty = 4_096;

let house: SimulatedHouse;

beforeAll(async () => {
  house = await SimulatedHouse.start({ cameras: 2 });
  await house.add('Door', house.simulator.camera(1).url());
  await house.add('Yard', house.simulator.camera(2).url());
}, 60_000);

afterAll(() => house.discard());

/** The soft limit alone, which can be raised again. */
const limitFiles = (most: number) =>
  promisify(execFile)('prlimit', ['--pid', String(house.framewall.pid), `--nofile=${most}:`]);

/** The number that the next file would get. */
async function nextFile(): Promise<number> {
  const open = new Set((await readdir(`/proc/${house.framewall.pid}/fd`)).map(Number));
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

const told = (): string[] => house.told('Yard');

const lines = (): number => house.framewall.output().split('\n').length;

async function morePictures(viewer: RawViewer, many = 15): Promise<void> {
  const before = viewer.sequences.length;
  await until(() => viewer.sequences.length >= before + many, soonMs);
}

test('who is inside keeps the picture, newcomers are turned away, and all is well with files again', async () => {
  const inside = house.watch('door');
  const waiting = house.watch('yard');
  const yard = house.simulator.camera(2);
  await morePictures(inside);
  await morePictures(waiting);
  await yard.turn('refuse');
  await until(() => told().at(-1) === 'camera lost: refused', soonMs);
  const before = lines();
  await forbidFiles();
  await yard.turn(undefined);

  await until(() => told().includes('camera lost: out-of-files'), soonMs);
  const late = Array.from({ length: newcomers }, () => house.watch('door'));
  await until(() => late.every(({ isClosed }) => isClosed), soonMs);
  expect(late.flatMap(({ status }) => status ?? [])).toEqual([]);
  await morePictures(inside);
  expect(inside.isClosed).toBe(false);

  await limitFiles(plenty);
  await until(() => told().at(-1) === 'camera live again', soonMs);
  await morePictures(waiting);
  await morePictures(house.watch('door'));
  expect(told().filter((line) => line === 'camera lost: out-of-files')).toHaveLength(1);
  // Not a line for each who was turned away.
  expect(lines() - before).toBeLessThan(newcomers / 3);
  expect(house.framewall.output()).not.toMatch(/uncaught|unexpected/i);
  expect(house.simulator.camera(1).counts.mostOpen).toBe(1);
}, 200_000);
