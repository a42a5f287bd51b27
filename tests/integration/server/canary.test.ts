import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { stored } from '@/tests/fakes/stored';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { addressCanary, canary, canaryCameras } from './canary/canary-cameras';
import { ListeningVisitor, type HeardAnswer } from './canary/listening-visitor';
import { startTelltales } from './canary/telltales';
import { watchProcesses, type SeenProcesses } from './canary/watch-processes';
import { secretsIn } from './canary/written-forms';
import { routeCases } from './routes';
import { SentForm, sendAction } from './access/send-action';
import { writtenActions } from './access/written-actions';
import { writtenPages } from './access/page-cases';

/* Secrets of their own in every field there is; then everything is asked for, and none may appear. */

const secrets = new Map<string, string>();
const heard: HeardAnswer[] = [];
const slugs: string[] = [];
/** Ids by what they are of. */
const ids = new Map<string, string>();
let framewall: Framewall;
let telltales: Awaited<ReturnType<typeof startTelltales>>;
let processes: SeenProcesses;
let visitors: {
  administrator: ListeningVisitor;
  viewer: ListeningVisitor;
  stranger: ListeningVisitor;
};

const own = (name: string, value = canary(name)): string => {
  secrets.set(name, value);
  return value;
};

beforeAll(async () => {
  telltales = await startTelltales();
  const administrator = { username: 'Ada', password: own('administrator') };
  framewall = await startFramewall({
    env: {
      ADMIN_USERNAME: administrator.username,
      ADMIN_PASSWORD: administrator.password,
      NEXTAUTH_SECRET: own('cookie-secret', addressCanary('cookie-secret-that-is-long-enough')),
      SECRETS_KEY: own('sealing-key', randomBytes(32).toString('base64')),
      OIDC_ISSUER: 'http://127.0.0.1:1/issuer',
      OIDC_CLIENT_ID: 'framewall',
      OIDC_CLIENT_SECRET: own('provider', addressCanary('provider')),
      ALLOW_COMMAND_SOURCES: 'true',
      LOG_LEVEL: 'debug',
    },
  });
  processes = watchProcesses(framewall.dataFolder);
  // What shows a secret once is not listened to.
  const quiet = await visit(framewall, administrator);
  await makeEverything(quiet);
  const listener = (name: string) => new ListeningVisitor(framewall.url, name, heard);
  visitors = {
    administrator: await listener('administrator').enter(administrator),
    viewer: await listener('viewer').enter({ username: 'Vic', password: canary('viewer') }),
    stranger: listener('stranger'),
  };
  secrets.set(
    'session',
    /framewall\.session=([^;]+)/.exec(visitors.administrator.cookies)?.[1] ?? '',
  );
  expect(secrets.get('session')).not.toBe('');
}, 120_000);

afterAll(async () => {
  processes.stop();
  await framewall.discard();
  await telltales.stop();
});

async function makeEverything(quiet: Visitor): Promise<void> {
  const made = async (where: string, body: object): Promise<Record<string, unknown>> => {
    const response = await quiet.post(where, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${where}: ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  const token = (name: string, answer: Record<string, unknown>): void => {
    const [found] = /fw[a-z]_[\w-]{20,}/.exec(JSON.stringify(answer)) ?? [];
    if (found === undefined) throw new Error(`No token for ${name}: ${JSON.stringify(answer)}`);
    own(name, found);
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];
    if (id !== undefined) ids.set(name, id);
  };
  for (const camera of canaryCameras(telltales, secrets)) {
    const answer = JSON.stringify(await made('/api/cameras', camera));
    slugs.push(/"slug":"([^"]+)"/.exec(answer)?.[1] ?? '');
  }
  expect(slugs).toContain('query');
  await quiet.post('/api/walls', { name: 'Gate', cameras: slugs });
  token('push-key', await made('/api/cameras/pushed/push-key', {}));
  token('kiosk', await made('/api/kiosks', { name: 'Hall' }));
  token('share', await made('/api/shares', { name: 'Guest', camera: 'stream' }));
  token('api-token', await made('/api/tokens', { name: 'Panel', scopes: ['read', 'manage'] }));
  const hooked = JSON.stringify(
    await made('/api/alerts', {
      name: 'Chat',
      address: `http://127.0.0.1:1/hook/${own('webhook-address', addressCanary('webhook-address'))}`,
    }),
  );
  own('webhook-secret', /whsec_[\w+/=]+/.exec(hooked)?.[0]);
  ids.set('webhook', /"id":"([^"]+)"/.exec(hooked)?.[1] ?? '');
  const vic = await made('/api/users', { username: 'Vic', role: 'viewer', cameras: 'all' });
  token('password-link', vic);
  const person = JSON.stringify(vic);
  ids.set('users', /"id":"([^"]+)"/.exec(person)?.[1] ?? '');
  const actions = await writtenActions();
  const choose = actions.get('password/password-action.ts choosePassword');
  if (!choose)
    throw new Error(`There is no way to choose a password: ${[...actions.keys()].join()}`);
  const password = own('viewer');
  const fields = new SentForm({
    token: secrets.get('password-link') ?? '',
    password,
    repeat: password,
  });
  // Whoever chooses one is logged in with it, and nobody else in that browser.
  await sendAction(
    new Visitor(framewall.url),
    { ...choose, page: `/password/${secrets.get('password-link') ?? ''}` },
    [{ errors: {} }, fields],
  );
}

/** What was heard of a secret that is not in the very request's own address. */
function leaks(): string[] {
  return heard.flatMap(({ asked, status, headers, body }) =>
    secretsIn(`${headers}\n${body}`, secrets)
      .filter((name) => !asked.includes(secrets.get(name) ?? ''))
      .map((name) => `${name} in ${status} to ${asked.slice(0, 120)}`),
  );
}

/** By the folder of the pages that are about them. */
const idNames: Readonly<Record<string, string>> = {
  kiosks: 'kiosk',
  shares: 'share',
  tokens: 'api-token',
  alerts: 'webhook',
};

const everybody = () => Object.values(visitors);

describe('no secret is told', () => {
  test('by any page, to anybody', async () => {
    const pages = await writtenPages();
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      const isOfCamera = page.includes('/cameras/[slug]');
      const names = isOfCamera ? slugs : ['gate'];
      for (const name of names) {
        const kind = /\/(users|kiosks|shares|tokens|alerts)\//.exec(page)?.[1] ?? '';
        const id = ids.get(idNames[kind] ?? kind);
        const place = /^\/(kiosk|share|password)\/\[token\]/.exec(page)?.[1] ?? '';
        const token = secrets.get(place === 'password' ? 'password-link' : place) ?? 'none';
        const at = page
          .replace('[slug]', name)
          .replace('[id]', id ?? 'none')
          .replace('[token]', token);
        for (const visitor of everybody()) await visitor.get(at);
      }
    }
    // The pages were there, and about these cameras.
    const form = heard.find(({ asked }) => asked === 'administrator: GET /admin/cameras/query');
    expect(form?.status).toBe(200);
    expect(form?.body).toContain('pwd=••••');
    expect(leaks()).toEqual([]);
  }, 300_000);

  test('by a test of any camera, by its steps, its fixes and its capture', async () => {
    const { administrator } = visitors;
    const headers = { Accept: 'application/x-ndjson' };
    for (const slug of slugs) {
      for (const part of ['main', 'sub']) {
        // As it is stored the camera's own connection is looked at; turned, a connection is made.
        for (const source of [{}, { rotation: 90 }]) {
          await administrator.post('/api/cameras/test', { slug, part, source }, { headers });
        }
      }
    }
    const captures = heard.flatMap(({ body }) =>
      [...body.matchAll(/"capture":"([^"]+)"/g)].map(([, file = '']) =>
        Buffer.from(file, 'base64'),
      ),
    );
    const answers = heard.filter(({ asked }) => asked.endsWith('/api/cameras/test'));
    const told = answers.map(({ status, body }) => `${status} ${body.slice(0, 300)}`);
    expect(captures.length, told.join('\n')).toBeGreaterThan(5);
    for (const file of captures) expect(secretsIn(file.toString('latin1'), secrets)).toEqual([]);
    expect(leaks()).toEqual([]);
  }, 300_000);

  test('by any route, to anybody, as it should be asked and as it should not', async () => {
    for (const [route, { path: where, body }] of Object.entries(routeCases)) {
      const [method = ''] = route.split(' ');
      // What would end everything comes last.
      if (method === 'DELETE' || route.includes('push-key') || route.includes('sign')) continue;
      for (const visitor of everybody()) {
        const at = where.replace('{slug}', where.includes('/walls/') ? 'gate' : 'query');
        await visitor.ask(method, at, { ...(body && { body }) });
        if (body) {
          const typed = own('typed', canary('typed'));
          const bad = {
            ...body,
            source: { kind: 'mjpeg', url: `http://a:${typed}@/`, password: typed },
          };
          await visitor.ask(method, at, { body: bad });
          const headers = { 'Content-Type': 'application/json' };
          await visitor.ask(method, at, { body: `{"password":"${typed}`, headers });
        }
      }
    }
    expect(leaks()).toEqual([]);
  }, 300_000);

  test('by the diagnostics, which tell of every camera and of the log', async () => {
    const { administrator } = visitors;
    const answer = await administrator.get('/api/system/diagnostics');
    expect(answer.status).toBe(200);
    const told = heard.findLast(({ asked }) => asked.endsWith('GET /api/system/diagnostics'));
    for (const slug of slugs) expect(told?.body).toContain(`"slug": "${slug}"`);
    expect(told?.body).toContain('camera lost');
    expect(leaks()).toEqual([]);
  }, 60_000);

  test('by a backup, but to who knows its passphrase', async () => {
    const quiet = await visit(framewall, {
      username: 'Ada',
      password: secrets.get('administrator') ?? '',
    });
    const passphrase = own('passphrase');
    const password = secrets.get('administrator');
    const made = await quiet.post('/api/backup', { passphrase, password });
    expect(made.status).toBe(200);
    const file = await made.text();
    expect(secretsIn(file, secrets)).toEqual([]);
    // And what is refused tells neither what was typed nor what is inside.
    const { administrator, viewer, stranger } = visitors;
    for (const visitor of [administrator, viewer, stranger]) {
      for (const [backup, password] of [
        [file.slice(0, 900), own('typed-password')],
        [file, own('typed-password')],
        [file, secrets.get('administrator')],
      ]) {
        const typed = own('typed-passphrase');
        await visitor.post('/api/backup/restore', { backup, password, passphrase: typed });
        await visitor.post('/api/backup', { password, passphrase: typed, repeat: 'x' });
      }
      await visitor.get('/api/cameras/export?format=csv');
    }
    expect(leaks()).toEqual([]);
  }, 60_000);

  test('by a form that is sent back, or a log-in that fails', async () => {
    const actions = await writtenActions();
    const typed = own('typed-in-form', canary('typed-in-form'));
    const inAddress = own('typed-in-address', addressCanary('typed-in-address'));
    const fields = new SentForm({
      ...{ name: '', 'source.kind': 'mjpeg', 'source.username': '', 'source.password': typed },
      'source.url': `http://ada:${encodeURIComponent(typed)}@127.0.0.1:1/?pwd=${inAddress}`,
    });
    for (const [name, action] of actions) {
      if (!name.startsWith('admin/cameras/actions.ts')) continue;
      const args = name.endsWith('updateCamera') ? ['query', {}, fields] : [{}, fields];
      if (/create|update/.test(name)) await sendAction(visitors.administrator, action, args);
    }
    await visitors.stranger.logIn({ username: 'Ada', password: typed });
    await visitors.stranger.get(`/login?error=${encodeURIComponent(typed)}`.slice(0, 20));
    expect(leaks()).toEqual([]);
  }, 60_000);

  test('by what is revoked or deleted, nor by what asks for it afterwards', async () => {
    const revoked = { ...idNames, users: 'users' };
    const { administrator, viewer, stranger } = visitors;
    const hook = `/api/alerts/${ids.get('webhook') ?? 'none'}`;
    for (const visitor of everybody()) {
      const { status } = await visitor.post(`${hook}/test`, {});
      expect(status).toBe(visitor === administrator ? 200 : visitor === viewer ? 403 : 401);
      await visitor.get(`${hook}/deliveries`);
    }
    for (const [where, name] of Object.entries(revoked)) {
      for (const visitor of [stranger, viewer, administrator]) {
        const { status } = await visitor.ask('DELETE', `/api/${where}/${ids.get(name) ?? 'none'}`);
        if (visitor === administrator) expect(status, where).toBe(204);
      }
    }
    for (const name of ['kiosk', 'share', 'api-token', 'push-key', 'password-link', 'session']) {
      const secret = secrets.get(name) ?? '';
      const headers = { Authorization: `Bearer ${secret}` };
      for (const path of ['/api/cameras/query/snapshot.jpg', '/api/wall', '/api/users', '/']) {
        await stranger.get(path, { headers });
      }
      await stranger.get(`/api/cameras/query/snapshot.jpg?token=${secret}`);
      for (const page of ['kiosk', 'share', 'password']) await stranger.get(`/${page}/${secret}`);
      await stranger.post('/api/cameras/pushed/frames', 'no picture', { headers });
    }
    for (const slug of slugs) await administrator.ask('DELETE', `/api/cameras/${slug}`);
    for (const slug of slugs) await administrator.get(`/api/cameras/${slug}/snapshot.jpg`);
    expect(leaks()).toEqual([]);
  }, 120_000);

  test('by what goes wrong in the server itself', async () => {
    await stored(framewall, (prisma) => prisma.$executeRawUnsafe('DROP TABLE "KioskLink"'));
    const { administrator, stranger } = visitors;
    const answer = await administrator.get('/api/kiosks');
    expect(answer.status).toBe(500);
    await administrator.get('/admin/kiosks');
    const headers = { Authorization: `Bearer ${secrets.get('kiosk') ?? ''}` };
    await stranger.get('/api/wall', { headers });
    await stranger.get(`/kiosk/${secrets.get('kiosk') ?? ''}`);
    expect(leaks()).toEqual([]);
    expect(framewall.output()).toContain('KioskLink');
  }, 60_000);

  test('by what a program is started with, or finds where it runs', () => {
    expect([...processes.seen].some((one) => one.startsWith('/bin/sh\0-c\0env'))).toBe(true);
    for (const one of processes.seen) expect(secretsIn(one, secrets)).toEqual([]);
  });

  test('by any line of the log', () => {
    const output = framewall.output();
    expect(output).toContain('camera lost');
    expect(secretsIn(output, secrets)).toEqual([]);
  });

  test('by the files of the database', async () => {
    const entries = await readdir(framewall.dataFolder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toContain('framewall.db');
    for (const { parentPath, name: file } of files) {
      const text = (await readFile(path.join(parentPath, file))).toString('latin1');
      const found = secretsIn(text, secrets);
      // The key of the cookies that it made itself, where none is given.
      expect({ file, found }).toEqual({ file, found: [] });
    }
  });
});
