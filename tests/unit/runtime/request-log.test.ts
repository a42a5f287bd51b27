import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '@/lib/log/log';
import { loggedPath, logRequests } from '@/lib/runtime/request-log';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { until } from '@/tests/fakes/until';

/* Real requests, whose length is that of a clock that is set by hand. */

interface Line {
  /** As pino numbers them. */
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

let server: Server;
let clock: FakeClock;
let lines: Line[];
/** Answers the request that waits. */
let answer: () => void;

beforeEach(async () => {
  clock = new FakeClock();
  lines = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Line);
  const log = createLog({ level: 'debug', pretty: false, write });
  const answerInLog = logRequests(log, clock);
  server = createServer((request, response) => {
    answerInLog(request, response, () => {
      log.info('on the way');
      answer = () => response.end('done');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A request that takes so long, by the clock. */
async function ask(path: string, tookMs: number, id = 'a1'): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const before = lines.length;
  const request = get({ port, host: '127.0.0.1', path, headers: { 'x-request-id': id } });
  await until(() => lines.length > before);
  await clock.advance(tookMs);
  answer();
  const [response] = (await once(request, 'response')) as [{ resume(): void }];
  response.resume();
  await until(() => lines.slice(before).some(({ msg }) => msg === 'request'));
}

const slow = (): Line[] => lines.filter(({ msg }) => msg === 'A request was slow.');

describe('a request', () => {
  test('is one line at level debug, and its id stands in each line that it causes', async () => {
    await ask('/api/cameras?secret=1', 40, 'b7');
    expect(lines.map(({ msg, level, request }) => [msg, level, request])).toEqual([
      ['on the way', 30, 'b7'],
      ['request', 20, 'b7'],
    ]);
    expect(lines.at(-1)).toMatchObject({
      ...{ method: 'GET', path: '/api/cameras', status: 200, tookMs: 40 },
    });
  });

  test('that took too long is a warning with its id; one that was quick is none', async () => {
    await ask('/api/cameras', 4_999);
    expect(slow()).toEqual([]);
    await ask('/api/cameras', 5_000, 'c3');
    expect(slow()).toMatchObject([{ level: 40, request: 'c3', tookMs: 5_000 }]);
  });

  test.each(['/api/wall', '/api/cameras/gate/stream.mjpeg', '/api/cameras/test'])(
    'to %s may take as long as it will',
    async (path) => {
      await ask(path, 3_600_000);
      expect(slow()).toEqual([]);
    },
  );

  test('is one of six slow ones in a minute; the last of the others follows, with how many were left out', async () => {
    for (let time = 0; time < 9; time += 1) await ask('/api/cameras', 5_000);
    await clock.advance(60_000);
    expect(slow()).toHaveLength(7);
    expect(slow().at(-1)).toMatchObject({ leftOut: 2 });
  });
});

describe('the path in the log', () => {
  test.each([
    ['/walls/yard?key=secret', '/walls/yard'],
    ['/share/abcdef', '/share/[link]'],
    ['/kiosk/abcdef', '/kiosk/[link]'],
    ['/password/abcdef', '/password/[link]'],
    ['/api/wall/abcdef', '/api/wall/[own]'],
    ['/api/wall/stills', '/api/wall/stills'],
    ['/api/account/sessions/abcdef', '/api/account/sessions/[own]'],
  ])('of %s is %s', (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});
