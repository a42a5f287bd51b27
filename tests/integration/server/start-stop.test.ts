import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { framewallExit, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall, FramewallOptions } from '@/tests/fakes/start-framewall';
import { visit } from '@/tests/fakes/visitor';

let dataFolder: string;
const started: Framewall[] = [];

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'framewall-data-'));
});

afterEach(async () => {
  for (const framewall of started.splice(0)) await framewall.discard();
  await chmod(dataFolder, 0o700);
  await rm(dataFolder, { recursive: true });
});

async function start(options: FramewallOptions = {}): Promise<Framewall> {
  const framewall = await startFramewall({ dataFolder, ...options });
  started.push(framewall);
  return framewall;
}

const pattern = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };

/** The one line that it should be, without set-up steps that were due before it. */
const lastLine = (output: string) => output.trimEnd().split('\n').at(-1);

test('a second start keeps cameras, people and their log-ins', async () => {
  const first = await start({ withAdmin: true });
  const visitor = await visit(first);
  await visitor.post('/api/cameras', { name: 'Gate', source: pattern });
  await first.stop();

  const second = await start();
  const cookie = { headers: { Cookie: visitor.cookies } };
  const list = await fetch(`${second.url}/api/cameras`, cookie);
  expect(await list.json()).toMatchObject({ cameras: [{ slug: 'gate', source: pattern }] });
  expect((await fetch(`${second.url}/api/cameras/gate/snapshot.jpg`, cookie)).status).toBe(200);
  await second.stop();
  expect(second.output()).not.toContain('/setup?code=');
  expect(second.output()).not.toContain('migrated');
});

test('what it stores is closed to other users of the machine', async () => {
  const folder = path.join(dataFolder, 'made', 'by itself');
  const framewall = await start({ dataFolder: folder, withAdmin: true });
  const mode = async (name: string) =>
    ((await stat(path.join(folder, name))).mode & 0o777).toString(8);
  expect(await mode('.')).toBe('700');
  expect(await mode('secret')).toBe('600');
  expect(await mode('framewall.db')).toBe('600');
  await framewall.stop();
});

test('it ends within 5 s with exit code 0 while streams and walls are open, which end too', async () => {
  const framewall = await start({ withAdmin: true });
  const visitor = await visit(framewall);
  await visitor.post('/api/cameras', { name: 'Gate', source: pattern });
  const dead = { kind: 'mjpeg', url: 'http://127.0.0.1:1/' };
  await visitor.post('/api/cameras', { name: 'Dead', source: dead });
  const paths = ['/api/cameras/gate/stream.mjpeg', '/api/cameras/dead/stream.mjpeg', '/api/wall'];
  const open = await Promise.all(paths.map((one) => visitor.get(one)));
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
  const bodies = Promise.all(open.map((response) => response.text()));
  await framewall.stop();
  const [stream = '', , wall = ''] = await bodies;
  expect(stream).toMatch(/^--/);
  expect(wall).toContain('"reason":"closing"');
});

test('a port that is taken is told in one line', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    const { code, output } = await framewallExit({ dataFolder, env: { PORT: String(port) } });
    expect(code).toBe(1);
    expect(output).toBe(`Port ${port} is taken by another program: set PORT to a free one.\n`);
  } finally {
    other.close();
  }
});

test('a data folder that cannot be had is told in one line', async () => {
  const file = path.join(dataFolder, 'a file');
  await writeFile(file, '');
  const inside = path.join(file, 'data');
  const { code, output } = await framewallExit({ dataFolder: inside });
  expect(code).toBe(1);
  expect(lastLine(output)).toBe(
    `The data folder ${inside} cannot be written: check its permissions, or set DATA_DIR.`,
  );
  expect(output).not.toContain('    at ');
});

test.each([
  [{ PORT: 'http' }, /^PORT must be/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
  [{ NEXTAUTH_SECRET: 'short' }, /NEXTAUTH_SECRET must be at least 32/],
  [{ ADMIN_USERNAME: 'Ada' }, /ADMIN_PASSWORD must be set too/],
])('the setting %o is refused in one line', async (env, sentence) => {
  const { code, output } = await framewallExit({ dataFolder, env });
  expect(code).toBe(1);
  expect(lastLine(output)).toMatch(sentence);
  expect(output).not.toContain('    at ');
});
