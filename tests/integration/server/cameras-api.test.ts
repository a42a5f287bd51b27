import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeCamera } from '@/tests/fakes/http-camera';
import type { FakeCamera } from '@/tests/fakes/http-camera';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit } from '@/tests/fakes/visitor';
import type { Visitor } from '@/tests/fakes/visitor';

const canary = 'c4nary-passw0rd';

let framewall: Framewall;
let camera: FakeCamera;
let visitor: Visitor;
/** Every answer that this file has had. */
let heard = '';

beforeAll(async () => {
  framewall = await startFramewall({ withAdmin: true });
  camera = await startFakeCamera({ auth: 'digest', username: 'viewer', password: canary });
  visitor = await visit(framewall);
});

afterAll(async () => {
  await framewall.discard();
  await camera.stop();
});

async function ask(method: string, path: string, body?: object | string, type?: string) {
  const response = await visitor.ask(method, path, {
    ...(body !== undefined && { body }),
    ...(type !== undefined && { headers: { 'Content-Type': type } }),
  });
  const text = await response.text();
  heard += `${JSON.stringify([...response.headers])}${text}\n`;
  return { status: response.status, headers: response.headers, answer: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const source = (change: object = {}) => ({
  kind: 'mjpeg',
  url: camera.url(),
  username: 'viewer',
  password: canary,
  ...change,
});

test('a camera is added, read, changed, tested and deleted over JSON', async () => {
  const added = await ask('POST', '/api/cameras', { name: 'Front door', source: source() });
  expect(added.status).toBe(201);
  expect(added.headers.get('location')).toBe('/api/cameras/front-door');
  const view = {
    slug: 'front-door',
    name: 'Front door',
    enabled: true,
    source: { kind: 'mjpeg', url: camera.url(), username: 'viewer', secretsSet: ['password'] },
  };
  expect(added.answer).toMatchObject({ camera: view });
  expect((await ask('GET', '/api/cameras')).answer).toMatchObject({ cameras: [view] });
  expect((await ask('GET', '/api/cameras/front-door')).answer).toMatchObject({ camera: view });

  const tested = await ask('POST', '/api/cameras/test', { slug: 'front-door', source: {} });
  expect(tested).toMatchObject({ status: 200, answer: { ok: true, width: 64, height: 48 } });

  const renamed = await ask('PATCH', '/api/cameras/front-door', { name: 'Gate', enabled: false });
  expect(renamed).toMatchObject({
    status: 200,
    answer: { camera: { ...view, slug: 'gate', name: 'Gate', enabled: false } },
  });
  const byOldName = await ask('GET', '/api/cameras/front-door');
  expect(byOldName.answer).toMatchObject({ camera: { slug: 'gate' } });

  const removed = await ask('DELETE', '/api/cameras/gate');
  expect(removed).toMatchObject({ status: 204, answer: '' });
  expect((await ask('GET', '/api/cameras')).answer).toEqual({ cameras: [] });
  expect(await ask('GET', '/api/cameras/gate')).toMatchObject({
    status: 404,
    answer: { error: { code: 'not-found', message: expect.stringMatching(/\.$/) as string } },
  });
});

test('a log-in written into the address moves to its own fields', async () => {
  const url = camera.url().replace('//', `//viewer:${canary}@`);
  const { answer } = await ask('POST', '/api/cameras', {
    name: 'By address',
    source: { kind: 'mjpeg', url },
  });
  expect(answer).toMatchObject({
    camera: { source: { url: camera.url(), username: 'viewer', secretsSet: ['password'] } },
  });
});

test.each([
  ['an empty name', () => ({ name: ' ', source: source() }), 'name'],
  ['no address', () => ({ name: 'A', source: source({ url: '' }) }), 'source.url'],
  ['another scheme', () => ({ name: 'A', source: source({ url: 'file:///etc' }) }), 'source.url'],
  ['an unknown kind', () => ({ name: 'A', source: source({ kind: 'film' }) }), 'source.kind'],
  [
    'an unknown field',
    () => ({ name: 'A', source: source({ pasword: canary }) }),
    'source.pasword',
  ],
  ['no source', () => ({ name: 'A' }), 'source'],
])('%s is refused at its field', async (_, body, field) => {
  const { status, answer } = await ask('POST', '/api/cameras', body());
  expect(status).toBe(400);
  const { error } = answer as { error: { code: string; fields: Record<string, string> } };
  expect(error.code).toBe('invalid');
  expect(Object.keys(error.fields)).toEqual([field]);
  expect(error.fields[field]).toMatch(/\.$/);
});

test('what is not JSON is refused as such', async () => {
  const text = JSON.stringify({ name: 'A', source: source() });
  const wrongType = await ask('POST', '/api/cameras', text, 'text/plain');
  expect(wrongType).toMatchObject({
    status: 415,
    answer: { error: { code: 'wrong-content-type' } },
  });
  const form = await ask('POST', '/api/cameras', text, 'application/x-www-form-urlencoded');
  expect(form.status).toBe(415);
  const half = await ask('POST', '/api/cameras', text.slice(0, -1), 'application/json');
  expect(half).toMatchObject({ status: 400, answer: { error: { code: 'bad-json' } } });
  const huge = await ask('POST', '/api/cameras', { name: 'x'.repeat(70_000), source: source() });
  expect(huge).toMatchObject({ status: 413, answer: { error: { code: 'too-large' } } });
});

test('testing a camera tells each fault from the others', async () => {
  const code = async (change: object) => {
    const { answer } = await ask('POST', '/api/cameras/test', { source: source(change) });
    return (answer as { code: string }).code;
  };
  expect(await code({ password: `not ${canary}` })).toBe('unauthorised');
  expect(await code({ url: camera.url('/nowhere') })).toBe('not-found');
  expect(await code({ url: camera.url('/login') })).toBe('web-page');
  expect(await code({ url: camera.url('/snapshot.jpg') })).toBe('wrong-kind');
  expect(await code({ url: 'http://127.0.0.1:1/video' })).toBe('refused');
});

test('no answer, no page and no line of the log has ever held the password', async () => {
  await ask('POST', '/api/cameras', { name: 'Kept', source: source() });
  await ask('PATCH', '/api/cameras/kept', { source: source({ url: 'nothing', password: canary }) });
  const pages = ['/', '/cameras/kept', '/admin/cameras', '/admin/cameras/kept'];
  for (const page of [...pages, '/admin/cameras/kept/delete']) {
    expect((await ask('GET', page)).status).toBe(200);
    await visitor.get(page, { headers: { RSC: '1' } }).then(async (response) => {
      heard += await response.text();
    });
  }
  await ask('GET', '/api/cameras/kept/snapshot.jpg');
  expect(heard).toContain('secretsSet');
  expect(heard).toContain('Kept');
  expect(heard).not.toContain(canary);
  expect(heard).not.toContain(Buffer.from(`viewer:${canary}`).toString('base64'));
  expect(framewall.output()).toContain('Camera added.');
  expect(framewall.output()).not.toContain(canary);
});
