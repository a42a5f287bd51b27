import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderFence } from '@/lib/sources/folder-fence';
import { makePictures, type Pictures } from './folder-situations';

describe('FolderFence', () => {
  let pictures: Pictures;

  beforeEach(() => {
    pictures = makePictures();
  });

  afterEach(() => pictures.remove());

  async function holds(fence: FolderFence, file: string, meanwhile?: () => void) {
    const handle = await open(file);
    try {
      const stats = await handle.stat({ bigint: true });
      meanwhile?.();
      return await fence.holds(handle, file, stats);
    } finally {
      await handle.close();
    }
  }

  it('is not there without folders', async () => {
    await expect(FolderFence.of([])).rejects.toMatchObject({ code: 'folder-off' });
  });

  it('allows its folders and what is below them, by whole names', async () => {
    const fence = await FolderFence.of([pictures.root, path.resolve('/srv/not-there')]);
    for (const file of [pictures.root, pictures.at('a.png'), pictures.at('..a/b.png')]) {
      expect(fence.allows(file)).toBe(true);
    }
    expect(fence.allows(path.resolve('/srv/not-there/a.png'))).toBe(true);
    for (const file of [`${pictures.root}2/a.png`, pictures.outside, path.dirname(pictures.root)]) {
      expect(fence.allows(file)).toBe(false);
    }
  });

  it('takes a folder that is itself a link for where it leads', async () => {
    const link = path.join(pictures.outside, 'link');
    symlinkSync(pictures.root, link);
    pictures.write('a.png', 'x');
    const fence = await FolderFence.of([link]);
    expect(await holds(fence, path.join(link, 'a.png'))).toBe(true);
    expect(await holds(await FolderFence.of([pictures.outside]), path.join(link, 'a.png'))).toBe(
      false,
    );
  });

  it('goes by what is open, not by what has its name now', async () => {
    const fence = await FolderFence.of([pictures.root]);
    writeFileSync(path.join(pictures.outside, 'a.png'), 'secret');
    symlinkSync(pictures.outside, pictures.at('sub'));
    const swap = (): void => {
      rmSync(pictures.at('sub'));
      mkdirSync(pictures.at('sub'));
      pictures.write('sub/a.png', 'harmless');
    };
    expect(await holds(fence, pictures.at('sub/a.png'), swap)).toBe(false);
  });

  it('holds a file that was replaced after it was opened', async () => {
    const fence = await FolderFence.of([pictures.root]);
    pictures.write('a.png', 'old');
    pictures.write('b.png', 'new');
    const replace = () => renameSync(pictures.at('b.png'), pictures.at('a.png'));
    const held = await holds(fence, pictures.at('a.png'), replace);
    if (process.platform === 'linux') expect(held).toBe(true);
  });
});
