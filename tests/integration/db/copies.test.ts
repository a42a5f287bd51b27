import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyDaily } from '@/lib/db/daily-copies';
import { copyName } from '@/lib/db/copy-name';
import { DatabaseCopies } from '@/lib/db/database-copies';
import { openDatabase } from '@/lib/db/database';
import { fileWorkHere, type FileWork } from '@/lib/db/file-work';
import { damageOf } from '@/lib/db/inspect-file';
import { silentLog, type Log } from '@/lib/log/log';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { canMount, mountSmallDisk } from '@/tests/fakes/small-disk';

const hourMs = 60 * 60 * 1000;
const start = Date.parse('2026-11-26T08:00:00Z');

let empty: EmptyDatabase;
let folder: string;
let now: number;
let lines: string[];
let copies: DatabaseCopies;

beforeEach(async () => {
  empty = await openEmptyDatabase();
  folder = path.join(path.dirname(empty.file), 'backups');
  now = start;
  lines = [];
  copies = copiesIn(folder);
});
afterEach(async () => {
  await copies.close();
  await empty.close();
});

function copiesIn(where: string, work?: FileWork): DatabaseCopies {
  const keep = (message: string) => void lines.push(message);
  const log: Log = { ...silentLog, info: keep, warn: keep, error: keep };
  return new DatabaseCopies({
    file: empty.file,
    folder: where,
    log,
    now: () => now,
    ...(work && { work }),
  });
}

const add = (username: string) =>
  empty.database.prisma.user.create({
    data: { username, usernameKey: username, passwordHash: '', role: 'viewer' },
  });

async function namesIn(copy: string): Promise<string[]> {
  const database = await openDatabase({ file: path.join(folder, copy), log: silentLog });
  const rows = await database.prisma.user.findMany({ orderBy: { username: 'asc' } });
  await database.close();
  return rows.map(({ username }) => username);
}

describe('a copy', () => {
  it('has what was written up to then, also what is still in the log, and is its owner’s alone', async () => {
    await add('ada');
    const making = copies.make();
    await making;
    await add('bob');
    const name = 'framewall-2026-11-26T08-00-00Z.db';
    expect(await readdir(folder)).toEqual([name]);
    expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await namesIn(name)).toEqual(['ada']);
    expect(lines).toEqual(['The database was copied.']);
  });

  it('is made in another thread, while the database is read and written', async () => {
    const done = new AbortController();
    const making = copies.make().finally(() => done.abort());
    let written = 0;
    while (!done.signal.aborted) {
      await add(`n${(written += 1)}`);
      // Statements are executed at once: without this, nothing else would have its turn.
      await nextTurn();
    }
    expect(await making).toBe(true);
    expect(written).toBeGreaterThan(3);
    expect(await empty.database.prisma.user.count()).toBe(written);
    expect(await damageOf(path.join(folder, copyName(start)))).toBeUndefined();
  });

  it('holds nothing of what was deleted', async () => {
    await add('somebody who is forgotten');
    await empty.database.prisma.user.deleteMany();
    await copies.make();
    const bytes = await readFile(path.join(folder, copyName(start)));
    expect(bytes.includes('somebody who is forgotten')).toBe(false);
  });

  it('is kept for seven days, and before each of three updates', async () => {
    const copies = copiesIn(folder, fileWorkHere);
    for (let day = 0; day < 9; day += 1) {
      now = start + day * 24 * hourMs;
      expect(await copies.make()).toBe(true);
    }
    for (const [index, update] of ['one', 'two', 'three', 'four', 'four', 'four'].entries()) {
      now += 1000;
      expect(await copies.make(`2026010100000${Math.min(index, 3)}_${update}`)).toBe(true);
    }
    const kept = await copies.list();
    expect(kept.filter(({ before }) => before === undefined)).toHaveLength(7);
    expect(kept.flatMap(({ before }) => before ?? [])).toEqual([
      '20260101000003_four',
      '20260101000002_three',
      '20260101000001_two',
    ]);
    expect(kept.at(-1)?.at).toBe(start + 2 * 24 * hourMs);
  });

  it('of a damaged database is none, and takes no good one’s place', async () => {
    await copies.make();
    const bytes = await readFile(empty.file);
    await empty.database.close();
    const page = Buffer.alloc(4096, 0x5a);
    for (const at of [2, 3, 4, 5, 6, 7, 8]) page.copy(bytes, at * 4096);
    await writeFile(empty.file, bytes);
    now += 24 * hourMs;
    expect(await copies.make()).toBe(false);
    expect(await readdir(folder)).toEqual([copyName(start)]);
    expect(lines.at(-1)).toBe('The database could not be copied.');
  });

  it('that a kill left half done is cleared away', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, `${copyName(start)}.new`), 'half');
    now += 1000;
    await copies.make();
    expect(await readdir(folder)).toEqual([copyName(start + 1000)]);
  });

  it.skipIf(!canMount)('is not made where the disk is short of room', async () => {
    const disk = await mountSmallDisk(8);
    try {
      expect(await copiesIn(path.join(disk.folder, 'backups')).make()).toBe(false);
      expect(await readdir(path.join(disk.folder, 'backups'))).toEqual([]);
      expect(lines).toEqual(['The disk is short of room: no copy of the database was made.']);
    } finally {
      await disk.discard();
    }
  });

  it('takes the place of all others when something shall be in none', async () => {
    await copies.renew();
    expect(await copies.list()).toEqual([]);
    await copies.make();
    now += hourMs;
    await copies.renew();
    expect((await copies.list()).map(({ at }) => at)).toEqual([now]);
  });
});

describe('day by day', () => {
  const made: number[] = [];
  const health = { report: { state: 'ok' as 'ok' | 'full', since: 0 } };
  const counted = (clock: FakeClock) => ({
    list: () => Promise.resolve(made.map((at) => ({ name: copyName(at), at })).reverse()),
    make: () => {
      made.push(clock.now());
      return Promise.resolve(true);
    },
    close: () => Promise.resolve(),
  });

  it('one is made soon after the start and then each day, unless something is wrong', async () => {
    made.length = 0;
    const clock = new FakeClock();
    const stop = copyDaily({ copies: counted(clock), health, clock });
    await clock.advance(30_000);
    expect(made).toHaveLength(0);
    await clock.advance(40_000);
    expect(made).toHaveLength(1);
    for (let hour = 0; hour < 49; hour += 1) await clock.advance(hourMs);
    expect(made).toHaveLength(3);
    health.report = { state: 'full', since: 0 };
    for (let hour = 0; hour < 30; hour += 1) await clock.advance(hourMs);
    expect(made).toHaveLength(3);
    health.report = { state: 'ok', since: 0 };
    await clock.advance(hourMs);
    expect(made).toHaveLength(4);
    await stop();
    await clock.advance(48 * hourMs);
    expect(made).toHaveLength(4);
  });
});

it('a command copies in its own thread', async () => {
  const target = path.join(path.dirname(empty.file), 'copy.db');
  await fileWorkHere.copy(empty.file, target);
  expect(await fileWorkHere.check(target)).toBeUndefined();
});
