import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Edits, type EditedKind } from '@/tests/fakes/acknowledged-edits';
import { databaseRows } from '@/tests/fakes/database-rows';
import { isRunning } from '@/tests/fakes/is-running';
import { seeded } from '@/tests/fakes/seeded';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { stubbornProgram } from '@/tests/fakes/stubborn-program';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';

const rounds = 5;
const seed = 20260115;

interface Source {
  readonly url: string;
  readonly secretsSet?: readonly string[];
  readonly secretsUnreadable?: readonly string[];
}

const cameras: EditedKind = {
  path: '/api/cameras',
  many: 'cameras',
  one: 'camera',
  address: ({ slug }) => String(slug),
  facts: ({ name, enabled, source }) => {
    const { url, secretsSet, secretsUnreadable = [] } = source as Source;
    return { name, enabled, url, secretsSet, secretsUnreadable };
  },
  create: (name) => ({ name, enabled: true, source: sourceAt(name) }),
  patches: [
    (name) => ({ name }),
    (name) => ({ source: sourceAt(name) }),
    (name) => ({ name, enabled: false, source: sourceAt(name) }),
  ],
  after: (facts, { source, ...body }) => ({
    ...facts,
    ...body,
    secretsSet: ['password'],
    secretsUnreadable: [],
    ...(source !== undefined && { url: (source as Source).url }),
  }),
};

/** A camera that nobody watches. */
function sourceAt(name: string): object {
  const url = `http://192.0.2.1/${name}`;
  return { kind: 'mjpeg', url, username: 'eve', password: `secret of ${name}` };
}

const walls: EditedKind = {
  path: '/api/walls',
  many: 'walls',
  one: 'wall',
  address: ({ slug }) => String(slug),
  facts: ({ name, isShared }) => ({ name, isShared }),
  create: (name) => ({ name, isShared: true }),
  patches: [(name) => ({ name }), (name) => ({ name, isShared: false })],
  after: (facts, body) => ({ ...facts, ...body }),
};

const viewer = { role: 'viewer', cameras: [] };
const manager = { role: 'admin', cameras: 'all' };

const users: EditedKind = {
  path: '/api/users',
  many: 'users',
  one: 'user',
  address: ({ id }) => id,
  facts: ({ username, role, cameras: seen }) => ({ name: username, role, cameras: seen }),
  create: (name) => ({ username: name, ...viewer }),
  patches: [
    (name) => ({ username: name }),
    () => manager,
    () => viewer,
    (name) => ({ username: name, ...viewer }),
  ],
  after: (facts, { username, ...body }) => ({
    ...facts,
    ...body,
    ...(username !== undefined && { name: username }),
  }),
};

/** Whatever was going on: each of these finds nothing. */
const halves = {
  'a row that names another that is not there': 'PRAGMA foreign_key_check',
  'two cameras at one address': 'SELECT slug FROM Camera INTERSECT SELECT slug FROM FormerSlug',
  'two walls at one address': 'SELECT slug FROM Wall INTERSECT SELECT slug FROM FormerWallSlug',
  'a camera without its password': `SELECT id FROM Camera WHERE kind = 'mjpeg'
    AND id NOT IN (SELECT cameraId FROM CameraSecret WHERE name = 'password')`,
  'somebody without a way to log in': `SELECT id FROM User WHERE passwordHash IS NULL
    AND oidcSubject IS NULL AND id NOT IN (SELECT userId FROM PasswordLink)`,
  'a manager who may not see all': "SELECT id FROM User WHERE role = 'admin' AND NOT allCameras",
};

let folder: string;
let framewall: Framewall;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-killed-'));
});

afterAll(async () => {
  await framewall.discard();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Visitor> {
  framewall = await startFramewall({
    dataFolder: path.join(folder, 'data'),
    withAdmin: true,
    env: { ALLOW_COMMAND_SOURCES: 'true' },
  });
  return visit(framewall);
}

async function expectWhole(): Promise<void> {
  const [integrity, ...found] = await databaseRows(
    framewall.dataFolder,
    'PRAGMA integrity_check',
    ...Object.values(halves),
  );
  expect(integrity).toEqual([{ integrity_check: 'ok' }]);
  const left = Object.keys(halves).filter((_, at) => (found[at]?.length ?? 0) > 0);
  expect(left).toEqual([]);
}

test('SIGKILL in the middle of edits loses nothing that was acknowledged, and leaves no program behind', async () => {
  const { file, pids } = await stubbornProgram(folder);
  const random = seeded(seed);
  const editors = [
    new Edits(cameras, 'North', random),
    new Edits(cameras, 'South', random),
    new Edits(walls, 'Wall', random),
    new Edits(users, 'Person', random),
  ];
  let visitor = await start();
  const deaf = { name: 'Deaf', source: { kind: 'command', program: file } };
  expect((await visitor.post('/api/cameras', deaf)).status).toBe(201);

  for (let round = 0; round < rounds; round += 1) {
    const watched = await visitor.get('/api/cameras/deaf/stream.mjpeg');
    await until(() => pids().filter(isRunning).length === 2, 20_000);
    const mostAcknowledged = 5 + Math.floor(random() * 30);
    let acknowledged = 0;
    const kill = (): void => {
      acknowledged += 1;
      if (acknowledged === mostAcknowledged) framewall.signal('SIGKILL');
    };
    await Promise.all(editors.map((editor) => editor.run(visitor, kill)));
    expect((await framewall.untilExit()).code).toBeNull();
    await watched.body?.cancel().catch(() => undefined);
    await until(() => !pids().some(isRunning));

    visitor = await start();
    for (const editor of editors) await editor.check(visitor);
    await expectWhole();
  }
  expect(editors.every(({ acknowledged }) => acknowledged > rounds)).toBe(true);
}, 180_000);
