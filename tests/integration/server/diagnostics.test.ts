import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFramewall, type Framewall } from '@/tests/fakes/start-framewall';
import { until } from '@/tests/fakes/until';
import { visit, type Visitor } from '@/tests/fakes/visitor';

const administrator = { username: 'Ada', password: 'walks by the wall' };

let framewall: Framewall;
let ada: Visitor;

interface Told {
  readonly about: string;
  readonly health: { readonly ready: boolean };
  readonly settings: { readonly logLevel: string; readonly limits: { readonly cameras: number } };
  readonly server: {
    readonly versions: Readonly<Record<string, string>>;
    readonly troubles: readonly unknown[];
    readonly disk: { readonly freeBytes: number };
    readonly ffmpeg: { readonly state: string };
    readonly cameras?: unknown;
  };
  readonly database: {
    readonly migrations: readonly string[];
    readonly rows: Readonly<Record<string, number>>;
  };
  readonly cameras: readonly {
    readonly slug: string;
    readonly main: {
      readonly source: Readonly<Record<string, unknown>>;
      readonly figures: { readonly state: string; readonly reason?: string };
      readonly journal: readonly { readonly condition: string; readonly reason?: string }[];
    };
  }[];
  readonly log: readonly { readonly msg: string; readonly camera?: string }[];
}

beforeAll(async () => {
  framewall = await startFramewall({
    env: {
      ADMIN_USERNAME: administrator.username,
      ADMIN_PASSWORD: administrator.password,
      MAX_CAMERAS: '12',
    },
  });
  ada = await visit(framewall, administrator);
  const source = {
    ...{ kind: 'mjpeg', url: 'http://127.0.0.1:1/video?pwd=hunter2-in-query' },
    ...{ username: 'lodge', password: 'hunter2-in-field' },
  };
  const added = await ada.post('/api/cameras', { name: 'Gate', source });
  expect(added.status).toBe(201);
  // Somebody looks at it, and it is lost.
  await ada.get('/api/cameras/gate/snapshot.jpg');
  await until(() => framewall.output().includes('camera lost'));
});

afterAll(() => framewall.discard());

const download = async () => {
  const answer = await ada.get('/api/system/diagnostics');
  return { answer, text: await answer.text() };
};

describe('the diagnostics of a server', () => {
  test('are a file of their own name, which no cache keeps', async () => {
    const { answer } = await download();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="framewall-diagnostics-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.json"$/,
    );
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('tell how the server is, how its cameras are read and why they fail, and what it logged', async () => {
    const { text } = await download();
    const told = JSON.parse(text) as Told;
    expect(told).toMatchObject({
      health: { ready: true },
      settings: { logLevel: 'info', limits: { cameras: 12 } },
      server: { versions: { node: process.versions.node } },
      database: { rows: { Camera: 1, User: 1 } },
    });
    expect(told.about).toContain('before you pass it on');
    expect(told.server.disk.freeBytes).toBeGreaterThan(0);
    expect(told.server).not.toHaveProperty('cameras');
    expect(told.database.migrations.length).toBeGreaterThan(5);
    const [gate] = told.cameras;
    expect(gate).toMatchObject({
      slug: 'gate',
      main: {
        source: {
          kind: 'mjpeg',
          url: 'http://127.0.0.1:1/video?pwd=[redacted]',
          hasUsername: true,
        },
        figures: { reason: 'refused' },
      },
    });
    expect(gate?.main.journal.map(({ reason }) => reason)).toContain('refused');
    const lost = told.log.find(({ msg }) => msg === 'camera lost');
    expect(lost?.camera).toBe('Gate');
  });

  test('tell no secret, and nobody’s log-in name at a camera', async () => {
    const { text } = await download();
    for (const secret of ['hunter2', 'lodge', administrator.password, 'framewall.session']) {
      expect(text).not.toContain(secret);
    }
  });

  test('stand in the activity', async () => {
    await download();
    const answer = await ada.get('/api/activity?kind=changes');
    const { entries } = (await answer.json()) as { entries: { kind: string; who: string }[] };
    expect(entries.find(({ kind }) => kind === 'diagnostics-made')).toMatchObject({ who: 'Ada' });
  });
});
