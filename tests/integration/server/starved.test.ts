import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCameraProcess, type CameraProcess } from '@/tests/fakes/start-camera-process';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';
import { WallVisitor } from '@/tests/fakes/wall-visitor';

const cameraCount = 36;
/** Longer than any of these cameras may be silent before its connection is given up. */
const haltMs = 17_000;
const patienceMs = 25_000;
/** What may be read of what waited, and made of it. */
const mostMoreBytes = 200 * 1024 * 1024;

let camera: CameraProcess;
let framewall: Framewall;
let visitor: Visitor;
let wall: WallVisitor;

beforeAll(async () => {
  camera = await startCameraProcess({ fps: 5, width: 320 });
  framewall = await startFramewall({ withAdmin: true });
  visitor = await visit(framewall);
  for (let number = 1; number <= cameraCount; number += 1) {
    const source = { kind: 'mjpeg', url: `${camera.url}?camera=${number}` };
    const added = await visitor.post('/api/cameras', { name: `Camera ${number}`, source });
    expect(added.status).toBe(201);
  }
  wall = new WallVisitor(visitor);
  await wall.open();
  await until(() => wall.tiles.length === cameraCount && allHave(5), patienceMs);
});

afterAll(async () => {
  wall.leave();
  await framewall.discard();
  await camera.kill();
});

const allHave = (pictures: number): boolean =>
  wall.tiles.every((tile) => tile.pictures >= pictures);

function residentBytes(): number {
  const status = readFileSync(`/proc/${framewall.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** The kinds of state that the wall was told of since. */
function statesSince(before: readonly number[]): string[] {
  return wall.tiles.flatMap(({ states }, at) => states.slice(before[at]));
}

const stateCounts = (): number[] => wall.tiles.map(({ states }) => states.length);

test('a server that was stopped for a while loses no camera and no viewer, and shows no old picture as new', async () => {
  const states = stateCounts();
  const { totalConnections } = await camera.report();
  const memory = residentBytes();
  const haltedAt = Date.now();
  framewall.signal('SIGSTOP');
  await pause(haltMs);
  const pictures = wall.tiles.map((tile) => tile.pictures);
  const dates = new Map<string, number[]>();
  wall.onPicture = (name, capturedAt) => {
    dates.set(name, [...(dates.get(name) ?? []), capturedAt]);
  };
  framewall.signal('SIGCONT');
  const wentOnAt = Date.now();
  await until(() => wall.tiles.every((tile) => tile.capturedAt >= wentOnAt), patienceMs);

  expect(statesSince(states)).toEqual([]);
  expect(wall.end).toBeUndefined();
  expect((await camera.report()).totalConnections).toBe(totalConnections);
  // What waited is told as old as it may be: none has a date from within the halt.
  const between = [...dates.values()]
    .flat()
    .filter((date) => date > haltedAt + 1_500 && date < wentOnAt);
  expect(between).toEqual([]);
  expect(dates.size).toBe(cameraCount);
  expect(wall.tiles.every((tile, at) => tile.pictures > (pictures[at] ?? 0))).toBe(true);
  expect(residentBytes() - memory).toBeLessThan(mostMoreBytes);
});
