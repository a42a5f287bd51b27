import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderError, openDataFolder } from '@/lib/db/data-folder';

let folder: string;
let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'framewall-data-'));
  folder = path.join(parent, 'deep', 'data');
});

afterEach(() => rm(parent, { recursive: true }));

async function mode(name: string): Promise<number> {
  return (await stat(name)).mode & 0o777;
}

describe('openDataFolder', () => {
  it('makes the folder and a secret that only their owner can read', async () => {
    const { secret } = await openDataFolder(folder);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await mode(folder)).toBe(0o700);
    expect(await mode(path.join(folder, 'secret'))).toBe(0o600);
  });

  it('keeps its secret, so that nobody is logged out by a restart', async () => {
    const first = await openDataFolder(folder);
    expect(await openDataFolder(folder)).toEqual(first);
  });

  it('makes each installation a secret of its own', async () => {
    const first = await openDataFolder(folder);
    expect(await openDataFolder(path.join(parent, 'other'))).not.toEqual(first);
  });

  it('closes a secret that others could read', async () => {
    await openDataFolder(folder);
    await chmod(path.join(folder, 'secret'), 0o644);
    await openDataFolder(folder);
    expect(await mode(path.join(folder, 'secret'))).toBe(0o600);
  });

  it('replaces a secret that is empty', async () => {
    await openDataFolder(folder);
    await writeFile(path.join(folder, 'secret'), '\n');
    const { secret } = await openDataFolder(folder);
    expect(await readFile(path.join(folder, 'secret'), 'utf8')).toBe(`${secret}\n`);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses a place where it cannot write', async () => {
    const error: unknown = await openDataFolder('/dev/null/data').catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DataFolderError);
    expect(String(error)).toContain('/dev/null/data cannot be written');
  });
});
