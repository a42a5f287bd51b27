import { availableParallelism } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyAuthEnv } from '@/lib/env/auth-env';
import { readEnv } from '@/lib/env/env';
import { EnvError } from '@/lib/env/env-error';

function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('readEnv', () => {
  it('needs nothing to be set', () => {
    expect(readEnv({})).toEqual({
      server: { port: 3000, trustedProxies: ['127.0.0.0/8', '::1'], frameAncestors: [] },
      limits: {
        viewers: 1000,
        viewersPerPerson: 100,
        viewersPerAddress: 200,
        cameras: 500,
        renditions: 64 * availableParallelism(),
        frameBytes: expect.any(Number) as number,
      },
      activity: { keepDays: 90 },
      storage: {
        dataFolder: path.resolve('data'),
        databaseFile: path.resolve('data/framewall.db'),
      },
      auth: { passwords: true },
      secrets: {},
      sources: { folderRoots: [], allowCommands: false },
      ffmpeg: { command: 'ffmpeg' },
      programs: { environment: {} },
      log: { level: 'info' },
    });
  });

  it('opens a port for publishers only when told to, where the pages are unless told otherwise', () => {
    expect(readEnv({ PUSH_TCP_HOST: '0.0.0.0' }).push).toBeUndefined();
    expect(readEnv({ PUSH_TCP_PORT: '4000' }).push).toEqual({ port: 4000 });
    const local = { PUSH_TCP_PORT: '4000', HOST: '127.0.0.1' };
    expect(readEnv(local).push).toEqual({ port: 4000, host: '127.0.0.1' });
    expect(readEnv({ ...local, PUSH_TCP_HOST: '0.0.0.0' }).push?.host).toBe('0.0.0.0');
    expect(problemsOf({ PUSH_TCP_PORT: '0', PUSH_TCP_HOST: 'a b' }).join()).toMatch(
      /PUSH_TCP_PORT.*PUSH_TCP_HOST/,
    );
  });

  it('takes an empty variable for one that is not set', () => {
    const names = [
      'PORT',
      'HOST',
      'PUSH_TCP_PORT',
      'PUSH_TCP_HOST',
      'DATA_DIR',
      'DATABASE_URL',
      'NEXTAUTH_URL',
      'NEXTAUTH_SECRET',
      'ADMIN_USERNAME',
      'ADMIN_PASSWORD',
      'FOLDER_ROOTS',
      'ALLOW_COMMAND_SOURCES',
      'FFMPEG_PATH',
      'LOG_LEVEL',
      'TRUSTED_PROXIES',
      'ALLOWED_HOSTS',
      'FRAME_ANCESTORS',
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_CAMERAS',
      'PASSWORD_LOG_IN',
      'SECRETS_KEY',
      'ACTIVITY_DAYS',
      'MAX_VIEWERS_PER_PERSON',
      'MAX_VIEWERS_PER_ADDRESS',
    ];
    expect(readEnv(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readEnv({}));
  });

  it('groups what is set', () => {
    const env = readEnv({
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/framewall',
      NEXTAUTH_URL: 'https://cameras.example/',
      NEXTAUTH_SECRET: 's'.repeat(32),
      ADMIN_USERNAME: 'Ada',
      ADMIN_PASSWORD: 'correct horse',
      FOLDER_ROOTS: ['/srv/graphs', 'pictures', ''].join(path.delimiter),
      ALLOW_COMMAND_SOURCES: 'true',
      FFMPEG_PATH: '/opt/ffmpeg',
      PATH: '/usr/bin',
      LOG_LEVEL: 'debug',
    });
    expect(env).toEqual({
      ...readEnv({}),
      server: { ...readEnv({}).server, port: 8080, host: '::1' },
      storage: { dataFolder: '/srv/framewall', databaseFile: '/srv/framewall/framewall.db' },
      auth: {
        url: 'https://cameras.example/',
        secret: 's'.repeat(32),
        passwords: true,
        firstAdmin: { username: 'Ada', password: 'correct horse' },
      },
      sources: { folderRoots: ['/srv/graphs', path.resolve('pictures')], allowCommands: true },
      ffmpeg: { command: '/opt/ffmpeg' },
      programs: { environment: { PATH: '/usr/bin' } },
      log: { level: 'debug' },
    });
  });

  it('groups what concerns who gets in', () => {
    const key = Buffer.alloc(32, 7);
    const env = readEnv({
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
      ALLOWED_HOSTS: 'cameras.example.org',
      FRAME_ANCESTORS: 'https://home.example.org',
      OIDC_ISSUER: 'https://id.example.org',
      OIDC_CLIENT_ID: 'framewall',
      OIDC_CLIENT_SECRET: 'a secret',
      OIDC_ALLOWED_DOMAIN: 'Example.org',
      PASSWORD_LOG_IN: 'false',
      SECRETS_KEY: key.toString('base64'),
      MAX_VIEWERS_PER_ADDRESS: '7',
    });
    expect(env.server.trustedProxies).toEqual(['127.0.0.0/8', '::1', '10.0.0.0/8']);
    expect(env.server.allowedHosts).toEqual(['cameras.example.org']);
    expect(env.server.frameAncestors).toEqual(['https://home.example.org']);
    expect(env.secrets.key).toEqual(key);
    expect(env.limits).toMatchObject({ viewersPerPerson: 100, viewersPerAddress: 7 });
    expect(env.auth).toEqual({
      passwords: false,
      oidc: {
        issuer: 'https://id.example.org',
        clientId: 'framewall',
        clientSecret: 'a secret',
        name: 'single sign-on',
        groupsClaim: 'groups',
        allowedDomain: 'example.org',
        newPeopleSeeAll: false,
      },
    });
  });

  it('believes no proxy where it is told so', () => {
    expect(readEnv({ TRUSTED_PROXIES: 'none' }).server.trustedProxies).toEqual([]);
  });

  it('wants all of a provider, or none of it', () => {
    const half = problemsOf({ OIDC_ISSUER: 'https://id.example.org', PASSWORD_LOG_IN: 'false' });
    expect(half.join()).toMatch(/OIDC_CLIENT_ID.*OIDC_CLIENT_SECRET.*PASSWORD_LOG_IN/);
  });

  it.each([
    ['file:./some/x.db', path.resolve('some/x.db')],
    ['file:x.db', path.resolve('x.db')],
    ['file:/srv/x.db', '/srv/x.db'],
    ['file:///srv/a%20b.db', '/srv/a b.db'],
  ])('finds the database of %s', (url, file) => {
    expect(readEnv({ DATABASE_URL: url }).storage.databaseFile).toBe(file);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '0x50'],
    ['HOST', 'http://localhost'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'none,10.0.0.1'],
    ['ALLOWED_HOSTS', 'https://x'],
    ['FRAME_ANCESTORS', 'https://x/path'],
    ['OIDC_CAMERAS', 'some'],
    ['SECRETS_KEY', 'c2hvcnQ='],
    ['ACTIVITY_DAYS', '-5'],
    ['MAX_VIEWERS_PER_PERSON', 'many'],
    ['DATABASE_URL', 'postgresql://ada:hunter2@db/framewall'],
    ['DATABASE_URL', 'file::memory:'],
    ['DATABASE_URL', 'file:x.db?mode=ro'],
    ['DATABASE_URL', 'file:/'],
    ['NEXTAUTH_URL', 'cameras.example'],
    ['NEXTAUTH_URL', 'ftp://cameras.example'],
    ['NEXTAUTH_SECRET', 'hunter2hunter2'],
    ['ALLOW_COMMAND_SOURCES', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s in one line that does not repeat the value', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must .*\\.$`));
    expect(problems[0]).not.toContain(value);
  });

  it('refuses one half of the first administrator, and names the other', () => {
    expect(problemsOf({ ADMIN_USERNAME: 'ada' })).toEqual([
      'ADMIN_PASSWORD must be set too when ADMIN_USERNAME is.',
    ]);
    expect(problemsOf({ ADMIN_PASSWORD: 'hunter2', ADMIN_USERNAME: '' })).toEqual([
      'ADMIN_USERNAME must be set too when ADMIN_PASSWORD is.',
    ]);
  });

  it('tells everything that is wrong at once', () => {
    const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'x', ADMIN_USERNAME: 'x' });
    expect(problems.map((line) => line.split(' ')[0]).sort()).toEqual([
      'ADMIN_PASSWORD',
      'LOG_LEVEL',
      'PORT',
    ]);
  });
});

describe('applyAuthEnv', () => {
  it('lets next-auth follow the address of the browser unless one is fixed', () => {
    const target: NodeJS.ProcessEnv = { NODE_ENV: 'test', NEXTAUTH_URL: '' };
    applyAuthEnv({ passwords: true }, 'secret', target);
    expect(target).toEqual({ NODE_ENV: 'test', NEXTAUTH_SECRET: 'secret', AUTH_TRUST_HOST: '1' });
  });

  it('keeps the address that was configured', () => {
    const target: NodeJS.ProcessEnv = { NODE_ENV: 'test', NEXTAUTH_URL: 'https://a.example' };
    applyAuthEnv({ passwords: true, url: 'https://a.example' }, 'secret', target);
    expect(target.NEXTAUTH_URL).toBe('https://a.example');
  });
});
