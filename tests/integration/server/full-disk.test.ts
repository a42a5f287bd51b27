import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canMount, cannotMount, mountSmallDisk, type SmallDisk } from '@/tests/fakes/small-disk';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';

/* A server whose data folder is on a disk that fills up while people watch. */

const full =
  /The disk is full: free some room on the server’s disk with the folder “[^”]+”, then try again\./;
const gate = { name: 'Gate', source: { kind: 'test-pattern', width: 160, height: 90, fps: 10 } };

let disk: SmallDisk;
let framewall: Framewall;
let administrator: Visitor;

beforeAll(async () => {
  if (!canMount) return;
  disk = await mountSmallDisk(16);
  framewall = await startFramewall({ withAdmin: true, dataFolder: disk.folder });
  administrator = await visit(framewall);
  expect((await administrator.post('/api/cameras', gate)).status).toBe(201);
});

afterAll(async () => {
  if (!canMount) return;
  await framewall.stop();
  await disk.discard();
});

const add = (name: string) => administrator.post('/api/cameras', { ...gate, name });

/** Until there is no room for another. @returns what the one that was refused was told */
async function addUntilRefused(): Promise<Response> {
  for (let number = 1; number < 400; number += 1) {
    const answer = await add(`Filler ${number} ${'x'.repeat(40)}`);
    if (answer.status !== 201) return answer;
  }
  throw new Error('The disk was never full.');
}

/** As a browser shows it. */
const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll('&quot;', '"').replaceAll('&#x27;', '’');

describe.skipIf(!canMount)(`a full disk${canMount ? '' : ` (left out: ${cannotMount})`}`, () => {
  test('refuses a change in one sentence, and the server says that it is not ready', async () => {
    await disk.fill();
    const refused = await addUntilRefused();
    expect(refused.status).toBe(503);
    const { error } = (await refused.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('database-full');
    expect(error.message).toMatch(full);
    const health = await administrator.get('/api/health');
    expect(health.status).toBe(503);
    expect(await health.text()).toContain('database-full');
    expect((await administrator.get('/api/health?live')).status).toBe(200);
  });

  test('leaves pictures, walls and pages as they are', async () => {
    for (const one of ['/', '/admin/cameras', '/api/cameras/gate/snapshot.jpg']) {
      expect([one, (await administrator.get(one)).status]).toEqual([one, 200]);
    }
    expect(await textOf(await administrator.get('/admin/system'))).toContain('The disk is full');
    const wall = await administrator.get('/api/wall');
    expect(wall.status).toBe(200);
    await wall.body?.cancel();
  });

  test('is told to each, and stands in the log once', async () => {
    for (let again = 0; again < 5; again += 1) expect((await add('Again')).status).toBe(503);
    const lines = framewall.output().split('\n');
    expect(lines.filter((line) => full.test(line))).toHaveLength(1);
  });

  test('is over once there is room, without a start', async () => {
    await disk.free();
    await until(() => framewall.output().includes('The database can be written again.'), 30_000);
    expect((await administrator.get('/api/health')).status).toBe(200);
    expect((await add('Afterwards')).status).toBe(201);
  });
});
