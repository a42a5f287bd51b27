import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addPerson } from '@/tests/fakes/add-person';
import { startFakeCamera, type FakeCamera } from '@/tests/fakes/http-camera';
import { admin, startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { hiddenFields } from '@/tests/fakes/submit-form';
import { until } from '@/tests/fakes/until';
import { visit, Visitor, type Person } from '@/tests/fakes/visitor';

const passphrase = 'seven geese at noon';
const run = promisify(execFile);

let camera: FakeCamera;
let old: Framewall;
let folder: string;
let vic: Person;
let kioskToken: string;
let backup: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-backup-'));
  camera = await startFakeCamera({ auth: 'digest', username: 'ada', password: 'gate canary' });
  old = await startFramewall({ withAdmin: true });
  const ada = await visit(old);
  await fill(ada);
  const made = await ada.post('/api/backup', { passphrase, password: admin.password });
  expect(made.status).toBe(200);
  expect(made.headers.get('content-disposition')).toMatch(/framewall-[\d-]+\.framewall-backup/);
  backup = Buffer.from(await made.arrayBuffer());
}, 120_000);

afterAll(async () => {
  await old.discard();
  await camera.stop();
  await rm(folder, { recursive: true });
});

/** A house with everything: a renamed camera with a password, walls, people, links, tokens, keys. */
async function fill(ada: Visitor): Promise<void> {
  const logIn = { username: 'ada', password: 'gate canary' };
  const source = { kind: 'snapshot', url: `${camera.url('/snapshot.jpg')}?pwd=canary2`, ...logIn };
  const subSource = { kind: 'mjpeg', url: camera.url('/video'), sameLogIn: true };
  await made(ada.post('/api/cameras', { name: 'Door', source: { kind: 'push' } }));
  await made(ada.post('/api/cameras', { name: 'Former', source, subSource }));
  await made(
    ada.post('/api/cameras', { name: 'Off', enabled: false, source: { kind: 'test-pattern' } }),
  );
  await ada.ask('PATCH', '/api/cameras/former', { body: { name: 'Gate' } });
  await made(ada.post('/api/cameras/door/push-key', {}));
  const view = { layout: 'columns', columns: 2, fit: 'cover' };
  await made(
    ada.post('/api/walls', { name: 'Yard', isShared: true, view, cameras: ['gate', 'door'] }),
  );
  vic = await addPerson(old, 'viewer', { username: 'Vic', allCameras: false });
  const { users } = people.parse(await (await ada.get('/api/users')).json());
  const id = users.find(({ username }) => username === 'Vic')?.id ?? '';
  await ada.ask('PATCH', `/api/users/${id}`, { body: { cameras: ['gate', 'door'] } });
  const viewer = await visit(old, vic);
  await made(viewer.post('/api/walls', { name: 'Mine', cameras: ['door', 'gate'] }));
  await viewer.ask('PUT', '/api/walls/home', { body: { order: ['gate'] } });
  const { url } = z
    .object({ url: z.string() })
    .parse(await made(ada.post('/api/kiosks', { name: 'Hall', wall: 'yard' })));
  kioskToken = url.split('/').at(-1) ?? '';
  await made(ada.post('/api/shares', { name: 'Guest', camera: 'gate', mostViewers: 2 }));
  await made(ada.post('/api/tokens', { name: 'Panel', scopes: ['read'], cameras: ['gate'] }));
}

const people = z.object({ users: z.array(z.object({ id: z.string(), username: z.string() })) });

async function made(asked: Promise<Response>): Promise<unknown> {
  const answer = await asked;
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const ofAda = ['/api/cameras', '/api/walls', '/api/users', '/api/kiosks', '/api/shares'];
const ofVic = ['/api/cameras', '/api/walls', '/api/walls/home', '/api/account'];
/** Changes by looking. */
const ofLooking = new Set(['lastUsedAt', 'lastAddress', 'lastSeenAt', 'sessionCount', 'viewers']);

/** Everything that its people see of a server. */
async function everythingOf(framewall: Framewall): Promise<unknown> {
  const seen: Record<string, unknown> = {};
  for (const [person, places] of [
    [admin, [...ofAda, '/api/tokens']],
    [vic, ofVic],
  ] as const) {
    const visitor = await visit(framewall, person);
    for (const place of places) {
      const answer = await visitor.get(place);
      const text = await answer.text();
      expect(answer.status, `${place}: ${text}`).toBe(200);
      seen[`${person.username} ${place}`] = JSON.parse(text, (key, value: unknown) =>
        ofLooking.has(key) ? undefined : value,
      );
    }
  }
  return seen;
}

/** A form with a file, as a browser without a script sends it. */
async function sendFile(
  visitor: Visitor,
  page: string,
  fields: Readonly<Record<string, string>>,
  file?: Buffer,
): Promise<Response> {
  const html = await (await visitor.get(page)).text();
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hiddenFields(html), ...fields })) {
    form.append(name, value);
  }
  if (file) form.append('backup', new File([new Uint8Array(file)], 'x.framewall-backup'));
  const encoded = new Response(form);
  return visitor.post(page, await encoded.text(), {
    headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
  });
}

describe('on a new machine', () => {
  let fresh: Framewall;
  beforeAll(async () => {
    fresh = await startFramewall({});
  });
  afterAll(() => fresh.discard());

  test('the set-up link begins with a backup, and everything is as it was', async () => {
    const visitor = new Visitor(fresh.url);
    const { pathname, search } = new URL(await fresh.setUpLink());
    const setUp = await (await visitor.get(pathname + search)).text();
    const page = `/setup/restore${search}`;
    expect(setUp).toContain(page.replaceAll('&', '&amp;'));
    const wrong = await sendFile(visitor, page, { passphrase: 'some other words' }, backup);
    expect(await wrong.text()).toContain('The passphrase does not open this backup.');
    const without = await sendFile(visitor, page, { passphrase });
    expect(await without.text()).toContain('Choose the backup that you want to restore.');
    const cut = await sendFile(visitor, page, { passphrase }, backup.subarray(0, 500));
    expect(await cut.text()).toContain('This backup is not complete');
    const stranger = await sendFile(
      new Visitor(fresh.url),
      page,
      { passphrase, code: 'x' },
      backup,
    );
    expect(await stranger.text()).toContain('This set-up link is not valid');

    const read = await sendFile(visitor, page, { passphrase }, backup);
    expect(read.status).toBe(303);
    const question = new URL(read.headers.get('location') ?? '', fresh.url);
    const shown = await (await visitor.get(question.pathname + question.search)).text();
    expect(shown).toContain('Begin with this backup?');
    const elsewhere = await visitor.get(`${question.pathname}?code=guessed`);
    expect(elsewhere.status).toBe(307);
    const begun = await sendFile(visitor, question.pathname + question.search, {});
    expect([begun.status, begun.headers.get('location')]).toEqual([303, '/login']);

    expect(await everythingOf(fresh)).toEqual(await everythingOf(old));
  });

  test('a camera is asked with the password that it wants', async () => {
    const before = camera.authorizations.length;
    const ada = await visit(fresh);
    const picture = await ada.get('/api/cameras/former/snapshot.jpg', {});
    const moved = picture.headers.get('location') ?? '/api/cameras/gate/snapshot.jpg';
    const answer = picture.status === 200 ? picture : await ada.get(moved);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(camera.authorizations.slice(before).some((one) => one?.startsWith('Digest '))).toBe(
      true,
    );
    expect(camera.requests.at(-1)).toContain('pwd=canary2');
  });

  test('a printed link and a bookmark go on working', async () => {
    const display = await new Visitor(fresh.url).get(`/kiosk/${kioskToken}`);
    expect(display.status).toBe(200);
    const bookmark = await (await visit(fresh)).get('/cameras/former');
    expect(new URL(bookmark.headers.get('location') ?? '', fresh.url).pathname).toBe(
      '/cameras/gate',
    );
  });

  test('it is noted, and set-up is over', async () => {
    const ada = await visit(fresh);
    const notes = await (await ada.get('/api/activity')).text();
    expect(notes).toContain('"backup-restored"');
    expect(notes).not.toContain('canary');
    expect((await new Visitor(fresh.url).get('/setup/restore?code=x')).status).toBe(307);
  });
});

describe('beside what runs', () => {
  let other: Framewall;
  let bob: Visitor;
  beforeAll(async () => {
    other = await startFramewall({
      env: { ADMIN_USERNAME: 'Bob', ADMIN_PASSWORD: 'walks by the sea' },
    });
  });
  afterAll(() => other.discard());

  const restoring = (fields: object): Promise<Response> =>
    bob.post('/api/backup/restore', {
      ...{ backup: backup.toString('utf8'), passphrase, password: 'walks by the sea' },
      ...fields,
    });

  test('nobody makes or restores a backup without their password', async () => {
    bob = await visit(other, { username: 'Bob', password: 'walks by the sea' });
    for (const password of [undefined, '', 'walks by the lake']) {
      const made = await bob.post('/api/backup', { passphrase, password });
      expect([400, 403]).toContain(made.status);
      expect([400, 403]).toContain((await restoring({ password })).status);
    }
    const short = await bob.post('/api/backup', { passphrase: 'short' });
    expect(await short.json()).toMatchObject({
      error: { code: 'invalid', fields: { passphrase: 'Use at least 12 characters.' } },
    });
    expect((await bob.get('/api/account')).status).toBe(200);
  });

  test('a preview says what would happen, and nothing does', async () => {
    const answer = await restoring({
      preview: true,
      backup: JSON.parse(backup.toString()) as object,
    });
    expect(await answer.json()).toMatchObject({
      restored: false,
      restore: {
        backup: { cameras: 3, people: 2, walls: 2, kioskLinks: 1, administrators: ['Ada'] },
        present: { cameras: 0, people: 1 },
        staysLoggedIn: false,
      },
    });
    expect((await bob.get('/api/cameras')).status).toBe(200);
  });

  test('a body that is too large, or no file, is told so', async () => {
    const large = await restoring({ backup: 'x'.repeat(9 * 1024 * 1024) });
    expect(large.status).toBe(413);
    expect(await (await restoring({ backup: undefined })).json()).toMatchObject({
      error: { code: 'no-file' },
    });
  });

  test('streams of what is gone end, and whoever is not in it is logged out', async () => {
    const pattern = { kind: 'test-pattern', width: 320, height: 180, fps: 5 };
    await made(bob.post('/api/cameras', { name: 'Gone', source: pattern }));
    const stream = await bob.get('/api/cameras/gone/stream.mjpeg');
    const wall = await bob.get('/api/wall');
    expect([stream.status, wall.status]).toEqual([200, 200]);
    const ended = Promise.all([stream.arrayBuffer(), wall.arrayBuffer()]).catch(() => []);
    const form = new FormData();
    form.append('backup', new File([new Uint8Array(backup)], 'b'));
    for (const [name, value] of Object.entries({ passphrase, password: 'walks by the sea' })) {
      form.append(name, value);
    }
    const encoded = new Response(form);
    const answer = await bob.post('/api/backup/restore', await encoded.text(), {
      headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
    });
    expect(await answer.json()).toMatchObject({ restored: true });
    await ended;
    expect((await bob.get('/api/account')).status).toBe(401);
    expect(await everythingOf(other)).toEqual(await everythingOf(old));
  });

  test('the page makes a backup, shows one, and restores it, without a script', async () => {
    const ada = await visit(other);
    const { password } = admin;
    const page = '/admin/backup';
    const html = await (await ada.get(page)).text();
    const [, first = '', second = ''] = html.split('<form').slice(-3);
    expect([first, second].every((one) => one.includes('passphrase'))).toBe(true);
    const made = await sendForm(ada, page, first, { passphrase, repeat: passphrase, password });
    const href = /href="(\/api\/backup\/[^"]+)"/.exec(await made.text())?.[1] ?? '';
    const file = await ada.get(href);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const bytes = Buffer.from(await file.arrayBuffer());
    const stranger = await visit(other, vic);
    expect((await stranger.get(href)).status).toBe(403);

    await ada.ask('DELETE', '/api/cameras/gate');
    const read = await sendForm(ada, page, second, { passphrase, password }, bytes);
    const question = new URL(read.headers.get('location') ?? '', other.url).pathname;
    expect(await (await ada.get(question)).text()).toContain('you stay logged in');
    const done = await sendFile(ada, question, {});
    expect(done.headers.get('location')).toBe('/admin/backup?restored=');
    expect(await everythingOf(other)).toEqual(await everythingOf(old));
    expect((await ada.get('/api/account')).status).toBe(200);
    const again = await ada.get(question);
    expect(again.headers.get('location')).toContain('problem=over');
  });

  test('the command restores while the server runs, which follows by itself', async () => {
    const file = path.join(folder, 'by-command.framewall-backup');
    const command = async (name: string, ...args: string[]): Promise<string> => {
      const env = { PATH: process.env.PATH, BACKUP_PASSPHRASE: passphrase };
      const options = {
        env: { ...env, DATA_DIR: other.dataFolder } as unknown as NodeJS.ProcessEnv,
      };
      return (await run(process.execPath, [`scripts/${name}.mjs`, file, ...args], options)).stdout;
    };
    expect(await command('backup')).toContain('3 cameras, 2 people, 2 walls');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'latin1')).not.toContain('canary');
    await expect(command('backup')).rejects.toThrow(/is a file .* already/);

    const ada = await visit(other);
    await ada.ask('DELETE', '/api/cameras/gate');
    await expect(command('restore')).rejects.toMatchObject({
      stdout: expect.stringContaining('Nothing was changed.') as string,
    });
    expect(await command('restore', '--yes')).toContain('Restored.');
    await until(() => other.output().includes('Follows what was restored.'), 60_000);
    expect(await everythingOf(other)).toEqual(await everythingOf(old));
  }, 120_000);
});

async function sendForm(
  visitor: Visitor,
  page: string,
  formHtml: string,
  fields: Readonly<Record<string, string>>,
  file?: Buffer,
): Promise<Response> {
  const form = new FormData();
  const hidden = hiddenFields(`<form${formHtml}`);
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) form.append(name, value);
  if (file) form.append('backup', new File([new Uint8Array(file)], 'x'));
  const encoded = new Response(form);
  return visitor.post(page, await encoded.text(), {
    headers: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
  });
}
