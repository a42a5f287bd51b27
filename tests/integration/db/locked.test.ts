import { setInterval } from 'node:timers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '@/lib/db/database';
import { StorageError } from '@/lib/db/storage-error';
import type { Log } from '@/lib/log/log';
import { silentLog } from '@/lib/log/log';
import { holdLock, openElsewhere, type DatabaseHolder } from '@/tests/fakes/database-holder';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';
import { until } from '@/tests/fakes/until';

const busy = 'The database is busy: another program is writing to it. Try again in a moment.';
/** Short, so that the test is; what it is in the product counts from the same place. */
const waitMs = 300;

let empty: EmptyDatabase;
let database: Database;
let lines: string[];
const holders: DatabaseHolder[] = [];

beforeEach(async () => {
  empty = await openEmptyDatabase();
  lines = [];
  const log: Log = {
    ...silentLog,
    error: (message) => void lines.push(message),
    info: (message) => void lines.push(message),
  };
  database = await openDatabase({ file: empty.file, log, waitMs });
});

afterEach(async () => {
  for (const holder of holders.splice(0)) await holder.kill();
  await database.close();
  await empty.close();
});

async function hold(sql?: string): Promise<DatabaseHolder> {
  const holder = await holdLock(empty.file, sql);
  holders.push(holder);
  return holder;
}

const add = (username: string) =>
  database.prisma.user.create({
    data: { username, usernameKey: username, passwordHash: '', role: 'viewer' },
  });

const names = async () =>
  (await database.prisma.user.findMany({ orderBy: { username: 'asc' } })).map(
    ({ username }) => username,
  );

const refusalOf = async (work: Promise<unknown>): Promise<StorageError> => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof StorageError)) throw error;
  return error;
};

describe('while another program writes', () => {
  it('what is written waits, and is there once that program has ended', async () => {
    await hold();
    const adding = Promise.all([add('ada'), add('bob')]);
    expect(await names()).toEqual([]);
    await holders.splice(0)[0]?.kill();
    await adding;
    expect(await names()).toEqual(['ada', 'bob']);
    expect(database.health.report.state).toBe('ok');
    expect(lines).toEqual([]);
  });

  it('the rest of the program goes on: nothing waits in its thread', async () => {
    await hold();
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 10);
    const error = await refusalOf(add('ada'));
    clearInterval(counting);
    expect(error).toMatchObject({ fault: 'locked', message: busy, retryAfterSeconds: 5 });
    // Of about thirty: one that sleeps in the thread lets none pass.
    expect(turns).toBeGreaterThan(5);
  });

  it('many are refused in one sentence each, and in one line of the log', async () => {
    await add('old');
    await hold();
    const asked = Array.from({ length: 20 }, (_, index) => refusalOf(add(`new ${index}`)));
    for (const error of await Promise.all(asked)) expect(error.message).toBe(busy);
    expect(await names()).toEqual(['old']);
    expect(lines).toEqual([busy]);
    expect(database.health.report).toMatchObject({ state: 'locked', sentence: busy });
  });

  it('says that it can be written again once it can, without anybody asking', async () => {
    const holder = await hold();
    await refusalOf(add('ada'));
    await holder.kill();
    holders.length = 0;
    await until(() => database.health.report.state === 'ok');
    expect(lines).toEqual([busy, 'The database can be written again.']);
    expect(await names()).toEqual([]);
  });

  it('a list of changes is made as a whole or not at all', async () => {
    const both = (one: string, two: string) =>
      database.prisma.$transaction([
        database.prisma.user.deleteMany(),
        ...[one, two].map((username) =>
          database.prisma.user.create({
            data: { username, usernameKey: username, passwordHash: '', role: 'viewer' },
          }),
        ),
      ]);
    await both('ada', 'bob');
    const holder = await hold();
    expect((await refusalOf(both('cy', 'dan'))).fault).toBe('locked');
    expect(await names()).toEqual(['ada', 'bob']);
    const changing = both('eve', 'fay');
    await holder.kill();
    await changing;
    expect(await names()).toEqual(['eve', 'fay']);
  });
});

it('a change beside a list of changes that fails is kept', async () => {
  const { prisma } = database;
  const failing = prisma.$transaction([
    ...Array.from({ length: 50 }, (_, index) =>
      prisma.user.create({
        data: { username: `n${index}`, usernameKey: `n${index}`, passwordHash: '', role: 'viewer' },
      }),
    ),
    prisma.user.update({ where: { id: 'nobody' }, data: { username: 'x' } }),
  ]);
  const beside = Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      await delay(index);
      await add(`kept ${index}`);
    }),
  );
  await expect(failing).rejects.toThrow();
  await beside;
  expect((await names()).length).toBe(10);
});

it('several programs that write at once lose nothing of each other', async () => {
  const other = openElsewhere(empty.file);
  holders.push(other);
  const theirs = (async () => {
    await other.execute('PRAGMA busy_timeout = 5000');
    for (let index = 0; index < 40; index += 1) {
      await other.execute(
        `INSERT INTO User (id, username, usernameKey, passwordHash, role, updatedAt)
         VALUES ('t${index}', 't${index}', 't${index}', '', 'viewer', 0)`.replaceAll('\n', ' '),
      );
    }
  })();
  const ours = (async () => {
    for (let index = 0; index < 40; index += 1) await add(`o${index}`);
  })();
  await Promise.all([theirs, ours]);
  expect((await names()).length).toBe(80);
});
