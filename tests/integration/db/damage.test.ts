import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseCopies } from '@/lib/db/database-copies';
import { DatabaseError } from '@/lib/db/database-error';
import { openDatabase, type DatabaseOptions } from '@/lib/db/database';
import { fileWorkHere } from '@/lib/db/file-work';
import { migrationNames, migrationsFolder } from '@/lib/db/migrations';
import { isOpen, putBack, stateOfCopy } from '@/lib/db/restore-copy';
import { StorageError } from '@/lib/db/storage-error';
import { silentLog } from '@/lib/log/log';
import { openElsewhere } from '@/tests/fakes/database-holder';
import { openEmptyDatabase } from '@/tests/fakes/empty-database';

const pageBytes = 4096;
const copiedAt = Date.parse('2026-11-25T14:03:00Z');
const offer =
  ' The newest automatic copy is of 2026-11-25 14:03 UTC: “npm run restore-database” puts one back, and keeps this file beside it.';

let folder: string;
let file: string;
let copies: DatabaseCopies;

/** A file with a person in it, and a copy from before there was another. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-damage-'));
  file = path.join(folder, 'framewall.db');
  const empty = await openEmptyDatabase();
  await empty.database.close();
  await cp(empty.file, file);
  await empty.close();
  copies = new DatabaseCopies({
    ...{ file, folder: path.join(folder, 'backups'), log: silentLog },
    now: () => copiedAt,
    work: fileWorkHere,
  });
  await add('ada');
  await copies.make();
  await add('bob');
});
afterEach(() => rm(folder, { recursive: true }));

const open = (options: Partial<DatabaseOptions> = {}) =>
  openDatabase({ file, log: silentLog, copies, ...options });

async function add(username: string): Promise<void> {
  const database = await openDatabase({ file, log: silentLog });
  await database.prisma.user.create({
    data: { username, usernameKey: username, passwordHash: '', role: 'viewer' },
  });
  await database.close();
}

async function names(): Promise<string[]> {
  const database = await openDatabase({ file, log: silentLog });
  const rows = await database.prisma.user.findMany({ orderBy: { username: 'asc' } });
  await database.close();
  return rows.map(({ username }) => username);
}

async function refusal(options: Partial<DatabaseOptions> = {}): Promise<DatabaseError> {
  const error: unknown = await open(options).catch((reason: unknown) => reason);
  if (!(error instanceof DatabaseError)) throw new Error('It was opened.', { cause: error });
  return error;
}

/** Every file in the folder by its name; a log without anything in it is none. */
async function everything(): Promise<Map<string, string>> {
  const found = await readdir(folder, { withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'));
  const contents = await Promise.all(
    files.map(async ({ name }) => {
      const bytes = await readFile(path.join(folder, name));
      return [name, bytes.toString('base64')] as const;
    }),
  );
  return new Map(contents.filter(([name, bytes]) => bytes !== '' || !name.endsWith('-wal')));
}

/** What a program that is killed leaves beside a database of its own. */
async function strangersLog(): Promise<Buffer> {
  const other = path.join(folder, 'other.db');
  const stranger = openElsewhere(other);
  await stranger.execute('PRAGMA journal_mode = WAL');
  await stranger.execute('CREATE TABLE a (b TEXT); CREATE TABLE c (d TEXT);');
  await stranger.execute(
    "INSERT INTO a VALUES (hex(randomblob(9000))); INSERT INTO c VALUES ('x')",
  );
  await stranger.kill();
  const log = await readFile(`${other}-wal`);
  for (const end of ['', '-wal', '-shm']) await rm(other + end, { force: true });
  return log;
}

const damages: readonly (readonly [string, () => Promise<void>])[] = [
  ['a header of zeros', () => change((bytes) => bytes.fill(0, 0, 100))],
  ['a file that is cut off', () => change((bytes) => bytes.subarray(0, pageBytes * 5 + 123))],
  ['a file of nothing', () => change((bytes) => bytes.subarray(0, 0))],
  ['garbage', () => change((bytes) => randomBytes(bytes.length))],
  [
    'pages that were written over',
    () =>
      change((bytes) => {
        for (const page of [3, 7, 11]) randomBytes(pageBytes).copy(bytes, page * pageBytes);
        return bytes;
      }),
  ],
  ['the log of another database', async () => writeFile(`${file}-wal`, await strangersLog())],
];

async function change(how: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(file, how(await readFile(file)));
}

describe.each(damages)('%s', (_, damage) => {
  it('is refused in one sentence that offers the newest copy, and nothing of it is changed', async () => {
    await damage();
    const before = await everything();
    const error = await refusal();
    expect(error.code).toBe('corrupt');
    expect(error.message).toBe(
      `The database ${file} is damaged, or is not one of Framewall’s: restore a backup.${offer}`,
    );
    expect(await everything()).toEqual(before);
  });

  it('is kept beside the copy that is put back', async () => {
    await damage();
    const before = await everything();
    const [copy] = await copies.list();
    const kept = await putBack(file, path.join(copies.folder, copy?.name ?? ''), copiedAt);
    expect(await names()).toEqual(['ada']);
    const after = await everything();
    const wholeBefore = before.get('framewall.db');
    expect(after.get('framewall.db.replaced-2026-11-25T14-03-00Z') ?? '').toBe(wholeBefore);
    expect(kept).toBe(
      wholeBefore === '' ? undefined : 'framewall.db.replaced-2026-11-25T14-03-00Z',
    );
    expect(after.get('framewall.db.replaced-2026-11-25T14-03-00Z-wal')).toBe(
      before.get('framewall.db-wal'),
    );
  });
});

describe('without any damage', () => {
  it('a log that a kill left behind is this database’s, and is read', async () => {
    const killed = openElsewhere(file);
    await killed.execute("UPDATE User SET username = 'Robert' WHERE usernameKey = 'bob'");
    await killed.kill();
    expect((await everything()).has('framewall.db-wal')).toBe(true);
    expect(await names()).toEqual(['Robert', 'ada']);
  });

  it('a file of a newer Framewall is refused, and a copy from before is offered', async () => {
    const newer = openElsewhere(file);
    await newer.execute(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('x', 'x', '20990101000000_later', 0, 0, 1)",
    );
    await newer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    await newer.kill();
    expect((await refusal()).message).toContain(`update Framewall, or restore a backup.${offer}`);
    const known = await migrationNames(migrationsFolder());
    expect(await stateOfCopy(file, known)).toBe('newer');
    const [copy] = await copies.list();
    expect(await stateOfCopy(path.join(copies.folder, copy?.name ?? ''), known)).toBe('good');
  });

  it('whether somebody has it open is known', async () => {
    expect(await isOpen(file)).toBe(false);
    const database = await open();
    expect(await isOpen(file)).toBe(true);
    await database.close();
    expect(await isOpen(file)).toBe(false);
  });
});

it('damage met while running is one sentence, and stays until it is mended', async () => {
  const database = await open();
  const { prisma, health } = database;
  await prisma.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
  await prisma.$queryRawUnsafe('PRAGMA shrink_memory');
  const bytes = await readFile(file);
  for (let at = pageBytes; at < bytes.length; at += pageBytes) {
    randomBytes(pageBytes).copy(bytes, at);
  }
  await writeFile(file, bytes);
  const error: unknown = await prisma.camera.findMany().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StorageError);
  expect(error).toMatchObject({ fault: 'corrupt', retryAfterSeconds: undefined });
  expect(health.report).toMatchObject({
    state: 'corrupt',
    sentence:
      'The database is damaged: stop the server and put a copy back with “npm run restore-database”.',
  });
  await database.close();
});
