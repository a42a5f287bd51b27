import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDiskFacts } from '@/lib/system/disk-facts';

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'framewall-disk-'));
});
afterEach(() => rm(dataFolder, { recursive: true }));

const facts = () =>
  readDiskFacts({ dataFolder, databaseFile: path.join(dataFolder, 'framewall.db') });

test('counts the database with its journal, and no copy before there is one', async () => {
  await writeFile(path.join(dataFolder, 'framewall.db'), Buffer.alloc(1_000));
  await writeFile(path.join(dataFolder, 'framewall.db-wal'), Buffer.alloc(200));
  expect(await facts()).toMatchObject({ databaseBytes: 1_200, copies: { count: 0, bytes: 0 } });
});

test('counts the daily copies and those beside the database, and nothing else there', async () => {
  const copies = path.join(dataFolder, 'backups');
  await mkdir(copies);
  await writeFile(path.join(copies, 'framewall-2026-11-26T08-00-00Z.db'), Buffer.alloc(70));
  await writeFile(path.join(copies, 'notes.txt'), Buffer.alloc(5_000));
  await writeFile(path.join(dataFolder, 'framewall.db'), Buffer.alloc(10));
  await writeFile(path.join(dataFolder, 'framewall-damaged.db'), Buffer.alloc(30));
  expect(await facts()).toMatchObject({ databaseBytes: 10, copies: { count: 2, bytes: 100 } });
});

test('tells nothing where the folder cannot be read', async () => {
  const gone = path.join(dataFolder, 'gone');
  const databaseFile = path.join(gone, 'framewall.db');
  expect(await readDiskFacts({ dataFolder: gone, databaseFile })).toBeUndefined();
});
