import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as startRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseRows } from '@/tests/fakes/database-rows';
import { isRunning } from '@/tests/fakes/is-running';
import { admin, framewallExit, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall, FramewallOptions } from '@/tests/fakes/start-framewall';
import { stubbornProgram } from '@/tests/fakes/stubborn-program';
import { until } from '@/tests/fakes/until';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { WallVisitor } from '@/tests/fakes/wall-visitor';

const patienceMs = 20_000;
const pattern = { kind: 'test-pattern', width: 640, height: 360, fps: 10 };

let folder: string;
const started: Framewall[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-stop-'));
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const framewall of started.splice(0)) await framewall.discard();
  await rm(folder, { recursive: true, force: true });
});

const dataFolder = () => path.join(folder, 'data');

async function start(options: FramewallOptions = {}): Promise<Framewall> {
  const framewall = await startFramewall({ dataFolder: dataFolder(), ...options });
  started.push(framewall);
  return framewall;
}

/** Closed: nothing waits in the write-ahead log, and what is there is whole. */
async function expectDatabaseClosed(): Promise<void> {
  expect(existsSync(path.join(dataFolder(), 'framewall.db-wal'))).toBe(false);
  const [check, keys] = await databaseRows(
    dataFolder(),
    'PRAGMA integrity_check',
    'PRAGMA foreign_key_check',
  );
  expect(check).toEqual([{ integrity_check: 'ok' }]);
  expect(keys).toEqual([]);
}

const commands = { ALLOW_COMMAND_SOURCES: 'true' };

test('SIGTERM ends a full house in good order: readers get their ends, programs are gone, the database is closed', async () => {
  const { file, jpeg, pids } = await stubbornProgram(folder);
  const framewall = await start({ withAdmin: true, env: commands });
  const visitor = await visit(framewall);
  const add = async (name: string, source: object) =>
    expect((await visitor.post('/api/cameras', { name, source })).status).toBe(201);
  await add('Gate', pattern);
  await add('Stubborn', { kind: 'command', program: file });
  await add('Pushed', { kind: 'push' });
  await add('Dead', { kind: 'mjpeg', url: 'http://127.0.0.1:1/' });
  const { key } = (await (await visitor.post('/api/cameras/pushed/push-key', {})).json()) as {
    key: string;
  };

  const wall = new WallVisitor(visitor);
  await wall.open();
  const paths = ['gate', 'stubborn', 'dead'].map((slug) => `/api/cameras/${slug}/stream.mjpeg`);
  const streams = await Promise.all(paths.map((one) => visitor.get(one)));
  const bodies = streams.map(async (one) =>
    Buffer.from(await one.arrayBuffer()).toString('latin1'),
  );
  // Reads nothing at all.
  const stalled = connect(framewall.port, '127.0.0.1')
    .pause()
    .on('error', () => undefined);
  sockets.push(stalled);
  stalled.write(
    `GET /api/cameras/gate/stream.mjpeg HTTP/1.1\r\nHost: x\r\nCookie: ${visitor.cookies}\r\n\r\n`,
  );
  // Pushes without end, and asks for a picture that never comes.
  const push = startRequest(`${framewall.url}/api/cameras/pushed/frames`, {
    method: 'POST',
    headers: { 'Content-Type': 'image/jpeg', Authorization: `Bearer ${key}` },
  });
  const pushed = once(push, 'response');
  push.write(jpeg);
  const snapshots = [...Array(4).keys()].map(() =>
    visitor.get('/api/cameras/dead/snapshot.jpg?maxAge=0').then(({ status }) => status),
  );
  await until(() => pids().length === 2 && wall.tile('Stubborn').pictures > 2, patienceMs);
  await until(() => wall.tile('Gate').pictures > 2 && wall.tile('Pushed').pictures > 0, patienceMs);

  // Of several log-ins at once, the first answer tells that the others are being hashed.
  const logIns = [...Array(4).keys()].map(() => new Visitor(framewall.url).logIn(admin));
  await Promise.any(logIns);
  framewall.signal('SIGTERM');

  await wall.closed;
  expect(wall.end).toBe('closing');
  const [gate = '', stubborn = '', dead = ''] = await Promise.all(bodies);
  // Each picture with the boundary that shows it, and nothing of another.
  for (const body of [gate, stubborn, dead])
    expect(body).toMatch(/^--(\S+)\r\n[^]*--\1(--)?(\r\n)?$/);
  expect((await Promise.all(logIns)).map(({ status }) => status)).toEqual([302, 302, 302, 302]);
  const answer = (await pushed) as [{ statusCode: number }];
  expect(answer[0].statusCode).toBe(503);
  expect(new Set(await Promise.all(snapshots))).toEqual(new Set([503]));

  const { code, output } = await framewall.untilExit();
  expect(output).not.toMatch(/"level":50|gave up waiting/);
  expect(code).toBe(0);
  expect(pids().filter(isRunning)).toEqual([]);
  await expectDatabaseClosed();
});

test('a second SIGTERM ends it at once, and takes its programs along', async () => {
  const { file, pids } = await stubbornProgram(folder);
  const framewall = await start({ withAdmin: true, env: commands });
  const visitor = await visit(framewall);
  await visitor.post('/api/cameras', { name: 'Deaf', source: { kind: 'command', program: file } });
  const wall = new WallVisitor(visitor);
  await wall.open();
  await until(() => pids().length === 2 && wall.tile('Deaf').pictures > 0, patienceMs);
  framewall.signal('SIGTERM');
  await wall.closed;
  expect(pids().map(isRunning)).toEqual([true, true]);
  framewall.signal('SIGTERM');
  const { code } = await framewall.untilExit();
  expect(code).toBe(1);
  await until(() => !pids().some(isRunning));
});

test.each(['SIGINT', 'SIGHUP'] as const)('%s ends it as cleanly', async (signal) => {
  const framewall = await start({ withAdmin: true });
  const visitor = await visit(framewall);
  await visitor.post('/api/cameras', { name: 'Gate', source: pattern });
  const wall = new WallVisitor(visitor);
  await wall.open();
  await until(() => wall.tile('Gate').pictures > 0, patienceMs);
  framewall.signal(signal);
  await wall.closed;
  expect(wall.end).toBe('closing');
  expect((await framewall.untilExit()).code).toBe(0);
  await expectDatabaseClosed();
});

test('SIGTERM during the start ends it, and the next start finds all in order', async () => {
  const begun = framewallExit({
    dataFolder: dataFolder(),
    withAdmin: true,
    onStarted: (signal) => {
      // The database is being made.
      void until(() => existsSync(path.join(dataFolder(), 'framewall.db')), patienceMs).then(() =>
        signal('SIGTERM'),
      );
    },
  });
  const { code, output } = await begun;
  expect(output).not.toContain('Framewall is ready');
  expect(code).toBe(128 + 15);
  const framewall = await start({ withAdmin: true });
  expect((await (await visit(framewall)).get('/api/cameras')).status).toBe(200);
});
