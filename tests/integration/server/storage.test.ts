import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdLock } from '@/tests/fakes/database-holder';
import { PartReader } from '@/tests/fakes/read-parts';
import { admin, startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { submitForm } from '@/tests/fakes/submit-form';
import { visit, Visitor } from '@/tests/fakes/visitor';

const busy = 'The database is busy: another program is writing to it. Try again in a moment.';
const gate = { name: 'Gate', source: { kind: 'test-pattern', width: 160, height: 90, fps: 10 } };

let framewall: Framewall;
let administrator: Visitor;
let pictures: PartReader;

beforeAll(async () => {
  framewall = await startFramewall({
    withAdmin: true,
  });
  administrator = await visit(framewall);
  await administrator.post('/api/cameras', gate);
  const { headers, body } = await administrator.get('/api/cameras/gate/stream.mjpeg');
  const boundary = /boundary=(\S+)/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  if (!body) throw new Error('No stream.');
  pictures = new PartReader(body, boundary);
});

afterAll(async () => {
  await pictures.cancel().catch(() => undefined);
  await framewall.discard();
});

const addCamera = (name: string) => administrator.post('/api/cameras', { ...gate, name });

async function slugs(): Promise<string[]> {
  const { cameras } = (await (await administrator.get('/api/cameras')).json()) as {
    cameras: { slug: string }[];
  };
  return cameras.map(({ slug }) => slug);
}

/** Counts pictures until `work` is done. */
async function picturesDuring<T>(work: Promise<T>): Promise<[T, number]> {
  const done = new AbortController();
  void work.finally(() => done.abort()).catch(() => undefined);
  let count = 0;
  while (!done.signal.aborted) {
    if (!(await pictures.next())) throw new Error('The stream has ended.');
    count += 1;
  }
  return [await work, count];
}

/** As a browser shows it. */
const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll('&quot;', '"').replaceAll('&#x27;', "'");

/** What else was not written says why in a line of its own. */
const linesOf = (sentence: string) => framewall.output().split(`"msg":"${sentence}"`).length - 1;

describe('while another program holds the database for good', () => {
  let holder: Awaited<ReturnType<typeof holdLock>>;
  beforeAll(async () => {
    holder = await holdLock(path.join(framewall.dataFolder, 'framewall.db'));
  });
  afterAll(() => holder.kill());

  test('a change by the API is refused after a while, and pictures come all the time', async () => {
    const [answer, count] = await picturesDuring(addCamera('Refused'));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toEqual({ error: { code: 'database-locked', message: busy } });
    // For five seconds ten a second; a server that stood still meanwhile would have sent one or two.
    expect(count).toBeGreaterThan(10);
  });

  test('pages, pictures and walls are there as ever', async () => {
    for (const one of ['/', '/admin/cameras', '/account', '/api/cameras/gate/snapshot.jpg']) {
      expect([one, (await administrator.get(one)).status]).toEqual([one, 200]);
    }
    const wall = await administrator.get('/api/wall');
    expect(wall.status).toBe(200);
    await wall.body?.cancel();
  });

  test('a form says why it was not saved, and keeps what was typed', async () => {
    const typed = { name: 'By the old pear tree', url: 'http://camera.example/pear.mjpg' };
    const [answer, count] = await picturesDuring(
      submitForm(administrator, '/admin/cameras/new', {
        ...{ name: typed.name, 'source.kind': 'mjpeg', 'source.url': typed.url },
      }),
    );
    const text = await textOf(answer);
    const wanted = [busy, `value="${typed.name}"`, `value="${typed.url}"`];
    expect(wanted.filter((one) => !text.includes(one))).toEqual([]);
    expect(count).toBeGreaterThan(10);
    expect(await slugs()).toEqual(['gate']);
  });

  test('who logs in is told why they cannot', async () => {
    const stranger = new Visitor(framewall.url);
    expect(await textOf(await submitForm(stranger, '/login', admin))).toContain(busy);
    expect(stranger.cookies).not.toContain('session');
  });

  test('the log has one line of it', () => {
    expect(linesOf(busy)).toBe(1);
  });
});

test('what waits for another program is written once that has ended, and nothing of what was refused', async () => {
  const holder = await holdLock(path.join(framewall.dataFolder, 'framewall.db'));
  const adding = addCamera('Waited');
  await pictures.next();
  await holder.kill();
  expect((await adding).status).toBe(201);
  expect(await slugs()).toEqual(['gate', 'waited']);
});
