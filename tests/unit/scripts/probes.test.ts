import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileIn, libraryFile, programOnPath } from '../../../scripts/setup/probes.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-probes-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, mode = 0o644): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '#!/bin/sh\n', { mode });
}

describe('programOnPath', () => {
  it('finds a program in any folder of the PATH, and nothing that cannot be run', async () => {
    const search = () => ['/nowhere', path.join(folder, 'bin')].join(path.delimiter);
    expect(programOnPath('camera', search)()).toBe(false);
    await put('bin/camera');
    expect(programOnPath('camera', search)()).toBe(false);
    await put('bin/other', 0o755);
    expect(programOnPath('other', search)()).toBe(true);
  });
});

describe('libraryFile', () => {
  it.each(['', 'x86_64-linux-gnu/', 'aarch64-linux-gnu/'])(
    'finds a file in the libraries’ folder %j, once it is there',
    async (architecture) => {
      const probe = libraryFile('girepository-1.0/Gst-1.0.typelib', folder);
      expect(probe()).toBe(false);
      await put(`${architecture}girepository-1.0/Gst-1.0.typelib`);
      expect(probe()).toBe(true);
    },
  );

  it('finds nothing where there are no libraries', () => {
    expect(libraryFile('a.so', path.join(folder, 'none'))()).toBe(false);
  });
});

describe('fileIn', () => {
  it('finds a file in one of the folders', async () => {
    await put('second/gi/__init__.py');
    const folders = ['first', 'second'].map((name) => path.join(folder, name));
    expect(fileIn(folders, 'gi/__init__.py')()).toBe(true);
    expect(fileIn(folders, 'gi/__main__.py')()).toBe(false);
  });
});
