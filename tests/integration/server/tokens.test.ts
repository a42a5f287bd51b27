import { request as startRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenScopes, type TokenScope } from '@/lib/auth/actor';
import { addPerson } from '@/tests/fakes/add-person';
import { numberedFrames } from '@/tests/fakes/numbered-frames';
import { freePort, needPrograms, RealProgram } from '@/tests/fakes/real-program';
import { PartReader } from '@/tests/fakes/read-parts';
import { startFramewall } from '@/tests/fakes/start-framewall';
import type { Framewall } from '@/tests/fakes/start-framewall';
import { visit, Visitor } from '@/tests/fakes/visitor';
import { routeCases } from './routes';

const fps = 5;
const source = { kind: 'test-pattern', width: 320, height: 180, fps };
/** What may still come within two seconds, the first look-up after a change included. */
const mostPartsAfterChange = 4 * fps;
/** What is on its way when a stream is cut off at once. */
const mostPartsOnTheWay = fps;

interface Token {
  readonly id: string;
  readonly secret: string;
}

let framewall: Framewall;
let administrator: Visitor;
let viewer: Visitor;
let viewerId: string;
let tcpPort: number;
let jpeg: Buffer;
const secrets: string[] = [];
const scoped = new Map<TokenScope, Token>();

beforeAll(async () => {
  tcpPort = await freePort();
  const env = { PUSH_TCP_PORT: String(tcpPort), PUSH_TCP_HOST: '127.0.0.1' };
  framewall = await startFramewall({ withAdmin: true, env });
  administrator = await visit(framewall);
  for (const name of ['Gate', 'Door']) await administrator.post('/api/cameras', { name, source });
  for (const name of ['Lane', 'Yard']) {
    await administrator.post('/api/cameras', { name, source: { kind: 'push' } });
  }
  const person = await addPerson(framewall, 'viewer');
  viewer = await visit(framewall, person);
  const { users } = (await (await administrator.get('/api/users')).json()) as {
    users: { id: string; username: string }[];
  };
  viewerId = users.find(({ username }) => username === person.username)?.id ?? '';
  for (const scope of tokenScopes) scoped.set(scope, await make(administrator, [scope]));
  jpeg = Buffer.from((await numberedFrames(1))[0] ?? []);
});

afterAll(() => framewall.discard());

async function make(
  owner: Visitor,
  scopes: readonly TokenScope[],
  input: object = {},
): Promise<Token> {
  const answer = await owner.post('/api/tokens', { name: 'Program', scopes, ...input });
  expect(answer.status).toBe(201);
  const { token, secret } = (await answer.json()) as { token: { id: string }; secret: string };
  secrets.push(secret);
  return { id: token.id, secret };
}

const bearer = ({ secret }: Token) => ({ Authorization: `Bearer ${secret}` });
const of = (scope: TokenScope): Token => scoped.get(scope) ?? { id: '', secret: '' };
const stranger = () => new Visitor(framewall.url);

/** As a program asks with a token, or with what else stands in the headers. */
async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  { body, visitor = stranger() }: { body?: object; visitor?: Visitor } = {},
) {
  const stop = new AbortController();
  const { signal } = stop;
  const response = await visitor.ask(method, path, { ...(body && { body }), headers, signal });
  if (response.status >= 400) {
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return { status: response.status, ...error };
  }
  const isJson = response.headers.get('content-type') === 'application/json';
  const answer: unknown = isJson ? await response.json() : undefined;
  stop.abort();
  return { status: response.status, answer };
}

describe('every route', () => {
  const closed = Object.entries(routeCases).filter(([, { role }]) => role !== 'stranger');
  const cases = closed.flatMap(([route, { admitsTokens }]) =>
    tokenScopes.map((scope) => {
      const admits = admitsTokens !== undefined && (scope === 'manage' || scope === admitsTokens);
      return { route, scope, admits };
    }),
  );
  const asked = (route: string) => {
    const { path = '', body: usual, tokenBody: body = usual } = routeCases[route] ?? {};
    const [method = ''] = route.split(' ');
    // What it names does not exist, so that nothing that others need is changed.
    return { method, path: path.replace('{slug}', 'none'), ...(body && { body }) };
  };

  test.each(cases.filter(({ admits }) => admits))(
    '$route lets a token in that is for $scope',
    async ({ route, scope }) => {
      const { method, path, body } = asked(route);
      const { status } = await ask(method, path, bearer(of(scope)), body && { body });
      expect([401, 403, 500]).not.toContain(status);
    },
  );

  test.each(cases.filter(({ admits }) => !admits))(
    '$route is closed to a token for $scope, whoever has logged in beside it',
    async ({ route, scope }) => {
      const { method, path, body } = asked(route);
      for (const visitor of [stranger(), administrator]) {
        const { status } = await ask(method, path, bearer(of(scope)), {
          ...(body && { body }),
          visitor,
        });
        expect(status).toBe(403);
      }
    },
  );

  const takesQuery = /(stream\.mjpeg|snapshot\.jpg)$/;
  test.each(closed.map(([route]) => route).filter((route) => !takesQuery.test(route)))(
    '%s takes no token from its address, nor as a password',
    async (route) => {
      const { method, path, body } = asked(route);
      const { secret } = of('manage');
      const mark = path.includes('?') ? '&' : '?';
      const inAddress = await ask(method, `${path}${mark}token=${secret}`, {}, body && { body });
      const asPassword = await ask(method, path, basic(secret), body && { body });
      expect([inAddress.status, asPassword.status]).toEqual([401, 401]);
    },
  );
});

const basic = (secret: string) => ({
  Authorization: `Basic ${Buffer.from(`anybody:${secret}`).toString('base64')}`,
});

describe('pictures', () => {
  const still = '/api/cameras/gate/snapshot.jpg?maxAge=60000';

  test('are given to a token in the address, in a header or as a password', async () => {
    const { secret } = of('read');
    expect((await ask('GET', `${still}&token=${secret}`)).status).toBe(200);
    expect((await ask('GET', still, bearer(of('read')))).status).toBe(200);
    expect((await ask('GET', still, basic(secret))).status).toBe(200);
    const stream = `/api/cameras/gate/stream.mjpeg?token=${secret}`;
    expect((await ask('GET', stream)).status).toBe(200);
    expect((await ask('GET', `${still}&token=${of('push').secret}`)).status).toBe(403);
    expect((await ask('GET', `${still}&token=${secret}x`)).status).toBe(401);
  });

  test('with a token in the address may stand in the pages of others, without one not', async () => {
    const policy = async (path: string, headers = {}) => {
      const response = await administrator.get(path, { headers });
      await response.body?.cancel();
      return response.headers.get('cross-origin-resource-policy');
    };
    expect(await policy(`${still}&token=${of('read').secret}`)).toBe('cross-origin');
    expect(await policy(still)).not.toBe('cross-origin');
  });

  test('ask programs for a name and password, and browsers never', async () => {
    const asksFor = async (path: string, agent: string) => {
      const headers = { 'User-Agent': agent };
      const response = await stranger().get(path, { headers });
      expect(response.status).toBe(401);
      return response.headers.get('www-authenticate');
    };
    expect(await asksFor(still, 'VLC/3.0.20 LibVLC/3.0.20')).toBe('Basic realm="Framewall"');
    expect(await asksFor(still, 'Mozilla/5.0 (X11; Linux x86_64)')).toBeNull();
    expect(await asksFor('/api/cameras', 'curl/8.5.0')).toBeNull();
  });
});

describe('what a token reaches', () => {
  const cameras = async (token: Token) => {
    const { answer } = await ask('GET', '/api/cameras', bearer(token));
    return (answer as { cameras: { slug: string; source?: object }[] }).cameras;
  };

  test('tells of cameras, and of their sources only who manages them', async () => {
    for (const token of [of('read'), await make(viewer, ['read'])]) {
      const list = await cameras(token);
      expect(list.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['gate', 'door']));
      expect(list.filter((camera) => 'source' in camera)).toEqual([]);
    }
    expect((await cameras(of('manage'))).every(({ source }) => source !== undefined)).toBe(true);
    const { answer } = await ask('GET', '/api/cameras/gate', bearer(of('read')));
    expect(answer).toEqual({
      camera: {
        id: expect.any(String) as string,
        slug: 'gate',
        name: 'Gate',
        enabled: true,
        kind: 'test-pattern',
      },
    });
  });

  test('changes only what it is for; anything else does not exist', async () => {
    const token = await make(administrator, ['manage'], { cameras: ['gate'] });
    const status = async (method: string, path: string, body?: object) =>
      (await ask(method, path, bearer(token), body && { body })).status;
    expect((await cameras(token)).map(({ slug }) => slug)).toEqual(['gate']);
    expect(await status('PATCH', '/api/cameras/gate', { name: 'Gate' })).toBe(200);
    for (const slug of ['door', 'none']) {
      expect(await status('GET', `/api/cameras/${slug}`)).toBe(404);
      expect(await status('PATCH', `/api/cameras/${slug}`, { name: 'Mine' })).toBe(404);
      expect(await status('DELETE', `/api/cameras/${slug}`)).toBe(404);
      expect(await status('POST', `/api/cameras/${slug}/push-key`)).toBe(404);
      expect(await status('GET', `/api/cameras/${slug}/snapshot.jpg`)).toBe(404);
      expect(await status('POST', '/api/cameras/test', { slug, source })).toBe(404);
    }
    const search = { search: 'address', address: '127.0.0.1:1' };
    expect(await status('POST', '/api/cameras', { name: 'New', source })).toBe(403);
    expect(await status('POST', '/api/cameras/test', { source })).toBe(403);
    expect(await status('POST', '/api/cameras/find', search)).toBe(403);
    expect(await status('POST', '/api/walls', { name: 'Mine', isShared: true })).toBe(403);
  });

  test('manages the walls of everybody, and leaves people’s own alone', async () => {
    const headers = bearer(of('manage'));
    await administrator.post('/api/walls', { name: 'Own' });
    const make = (isShared: boolean) =>
      ask('POST', '/api/walls', headers, { body: { name: 'All', isShared } });
    expect((await make(true)).status).toBe(201);
    expect((await make(false)).status).toBe(403);
    expect((await ask('DELETE', '/api/walls/own', headers)).status).toBe(403);
    expect((await ask('DELETE', '/api/walls/all', headers)).status).toBe(204);
  });

  test('is asked for no origin, and lends its rights to no cookie', async () => {
    const headers = { Origin: 'https://example.org' };
    const body = { name: 'Door' };
    const patch = (more: object, visitor = stranger()) =>
      ask('PATCH', '/api/cameras/door', { ...headers, ...more }, { body, visitor });
    expect((await patch(bearer(of('manage')))).status).toBe(200);
    expect(await patch({}, administrator)).toMatchObject({ status: 403, code: 'cross-site' });
    expect((await patch(bearer(of('read')), administrator)).status).toBe(403);
    expect((await patch(bearer({ id: '', secret: 'fwt_no' }), administrator)).status).toBe(401);
  });
});

/** An open stream of the camera Gate, of which at least one picture came. */
async function openStream(token: Token) {
  const address = `/api/cameras/gate/stream.mjpeg?token=${token.secret}`;
  const { status, headers, body } = await stranger().get(address);
  expect(status).toBe(200);
  const boundary = /boundary=([^;]+)$/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  if (!body) throw new Error('The stream has no body.');
  const parts = new PartReader(body, boundary);
  expect(await parts.next()).toBeDefined();
  return {
    next: () => parts.next(),
    /** How many pictures come before it ends. */
    untilEnd: async () => {
      let count = 0;
      while ((await parts.next().catch(() => undefined)) !== undefined) count += 1;
      return count;
    },
  };
}

describe('an open stream', () => {
  test('ends at once when its token is revoked, and no other does', async () => {
    const token = await make(administrator, ['read']);
    const [stream, other] = [await openStream(token), await openStream(of('read'))];
    expect((await administrator.ask('DELETE', `/api/tokens/${token.id}`)).status).toBe(204);
    expect(await stream.untilEnd()).toBeLessThanOrEqual(mostPartsOnTheWay);
    expect(await other.next()).toBeDefined();
    expect((await ask('GET', '/api/cameras', bearer(token))).status).toBe(401);
  });

  test('ends when its owner may no longer see the camera, or is disabled', async () => {
    const change = async (body: object) => {
      const answer = await administrator.ask('PATCH', `/api/users/${viewerId}`, { body });
      expect(answer.status).toBe(200);
    };
    const token = await make(viewer, ['read'], { cameras: ['gate', 'door'] });
    const narrowed = await openStream(token);
    await change({ cameras: ['door'] });
    expect(await narrowed.untilEnd()).toBeLessThanOrEqual(mostPartsAfterChange);
    expect((await ask('GET', '/api/cameras/gate', bearer(token))).status).toBe(404);
    await change({ cameras: 'all' });
    const stream = await openStream(token);
    await change({ disabled: true });
    expect(await stream.untilEnd()).toBeLessThanOrEqual(mostPartsAfterChange);
    expect((await ask('GET', '/api/cameras', bearer(token))).status).toBe(401);
    await change({ disabled: false });
    viewer = await visit(framewall, { username: 'Some viewer', password: 'password of a viewer' });
  });

  test('ends with the token’s time', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    const stream = await openStream(await make(administrator, ['read'], { expiresAt }));
    // It ends: nothing else would let this come back.
    await stream.untilEnd();
  });

  test('is read by ffmpeg from an address with a token, until that is revoked', async (context) => {
    needPrograms(context, 'ffmpeg');
    const token = await make(administrator, ['read'], { cameras: ['gate'] });
    const url = `${framewall.url}/api/cameras/gate/stream.mjpeg?token=${token.secret}`;
    let bytes = 0;
    const output = ['-c', 'copy', '-f', 'mjpeg', '-flush_packets', '1', '-'];
    const ffmpeg = new RealProgram('ffmpeg', ['-v', 'error', '-i', url, ...output], (chunk) => {
      bytes += chunk.length;
      // Whoever revokes it does so while pictures come.
      if (bytes === chunk.length) void administrator.ask('DELETE', `/api/tokens/${token.id}`);
    });
    await ffmpeg.exited;
    expect(bytes).toBeGreaterThan(0);
  });
});

describe('sending pictures', () => {
  const push = (slug: string, headers: Record<string, string>, query = '') =>
    fetch(`${framewall.url}/api/cameras/${slug}/frames${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'image/jpeg', ...headers },
      body: Uint8Array.from(jpeg),
    });
  const outcome = async (answer: Promise<Response>) => {
    const { status, ...response } = await answer.then(async (one) => ({
      status: one.status,
      ...((await one.json()) as { error?: { code: string } }),
    }));
    return response.error ? `${status} ${response.error.code}` : status;
  };

  test('works with a token wherever a push key may stand', async () => {
    const { secret } = of('push');
    expect(await outcome(push('lane', bearer(of('push'))))).toBe(200);
    expect(await outcome(push('lane', basic(secret)))).toBe(200);
    expect(await outcome(push('yard', {}, `?key=${secret}`))).toBe(200);
  });

  test('takes a token that is for it, and only for the cameras that it covers', async () => {
    const lane = await make(administrator, ['push'], { cameras: ['lane'] });
    expect(await outcome(push('lane', bearer(lane)))).toBe(200);
    expect(await outcome(push('yard', bearer(lane)))).toBe('404 wrong-camera');
    expect(await outcome(push('none', bearer(lane)))).toBe('404 wrong-camera');
    expect(await outcome(push('gate', bearer(of('push'))))).toBe('404 wrong-camera');
    for (const scope of ['read', 'manage'] as const) {
      expect(await outcome(push('lane', bearer(of(scope))))).toBe('403 no-push-scope');
    }
    expect(await outcome(push('lane', bearer({ id: '', secret: 'fwt_no' })))).toBe('401 wrong-key');
  });

  /** Sends without end; what it is answered in the end. */
  function publish(slug: string, token: Token) {
    const headers = { ...bearer(token), 'Content-Type': 'image/jpeg' };
    const url = `${framewall.url}/api/cameras/${slug}/frames`;
    const publisher = startRequest(url, { method: 'POST', headers, agent: false });
    const answered = new Promise<string>((resolve) => {
      publisher.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(text));
      });
    });
    publisher.on('error', () => undefined);
    const sending = setInterval(() => publisher.write(jpeg), 50);
    const stop = (): void => {
      clearInterval(sending);
      publisher.destroy();
    };
    const startedAt = Date.now();
    /** Its own pictures, not those that another sent just before. */
    const untilSeen = async () => {
      const path = `/api/cameras/${slug}/snapshot.jpg`;
      let capturedAt = 0;
      while (capturedAt <= startedAt) {
        const answer = await fetch(framewall.url + path, { headers: bearer(of('read')) });
        capturedAt = Date.now() - Number(answer.headers.get('x-age-ms') ?? Infinity);
        await answer.body?.cancel();
      }
    };
    return { answered, untilSeen, stop };
  }

  test('ends at once when the token is revoked', async () => {
    const token = await make(administrator, ['push'], { cameras: ['lane'] });
    const publisher = publish('lane', token);
    try {
      await publisher.untilSeen();
      await administrator.ask('DELETE', `/api/tokens/${token.id}`);
      expect(await publisher.answered).toContain('token-over');
    } finally {
      publisher.stop();
    }
  });

  test('ends with the token’s time', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    const token = await make(administrator, ['push'], { cameras: ['yard'], expiresAt });
    const publisher = publish('yard', token);
    try {
      expect(await publisher.answered).toContain('token-over');
    } finally {
      publisher.stop();
    }
  });

  /** What the push port says to this line first. */
  function firstWords(line: string): Promise<string> {
    const socket = connect(tcpPort, '127.0.0.1');
    socket.on('error', () => undefined).write(`${line}\n`);
    return new Promise<string>((resolve) => {
      socket.once('data', (said: Buffer) => {
        socket.destroy();
        resolve(said.toString().trim());
      });
    });
  }

  test('over the push port takes a token that covers exactly one camera', async () => {
    const one = await make(administrator, ['push'], { cameras: ['gate', 'lane'] });
    const none = await make(administrator, ['push'], { cameras: ['gate'] });
    expect(await firstWords(`${one.secret} takeover`)).toBe('OK');
    for (const token of [of('push'), none]) {
      expect(await firstWords(token.secret)).toMatch(/^Here a token must cover exactly one camera/);
    }
    expect(await firstWords(of('read').secret)).toMatch(/may not send pictures/);
    expect(await firstWords('fwt_no')).toMatch(/push key is wrong/);
  });

  test('over the push port ends when the token is revoked', async () => {
    const token = await make(administrator, ['push'], { cameras: ['lane'] });
    const socket = connect(tcpPort, '127.0.0.1');
    let said = '';
    const ended = new Promise<void>((resolve) => {
      socket.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said === 'OK\n') void administrator.ask('DELETE', `/api/tokens/${token.id}`);
      });
      socket.on('end', resolve).on('error', () => undefined);
    });
    socket.write(`${token.secret} takeover\n`);
    await ended;
    socket.destroy();
    expect(said).toBe('OK\nThe token is no longer valid: make a new one.\n');
  });
});

test('no line of the log holds a token', () => {
  const output = framewall.output();
  expect(output).toContain('API token revoked');
  expect(secrets.filter((secret) => output.includes(secret.slice(4)))).toEqual([]);
});
