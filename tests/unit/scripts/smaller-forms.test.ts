import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSmallerForms } from '@/scripts/setup/smaller-forms.mjs';

const script = 'export const answer = 42;\n'.repeat(200);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-forms-'));
  await mkdir(path.join(folder, 'chunks'));
  await writeFile(path.join(folder, 'chunks/a.js'), script);
  await writeFile(path.join(folder, 'chunks/short.js'), 'a');
  await writeFile(path.join(folder, 'icon.png'), Buffer.alloc(5_000));
  await makeSmallerForms(folder);
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

describe('smaller forms of the build’s files', () => {
  it('hold the same bytes, and are made of texts that are worth it', async () => {
    const smaller = path.join(folder, 'chunks/a.js');
    expect(brotliDecompressSync(await readFile(`${smaller}.br`)).toString()).toBe(script);
    expect(gunzipSync(await readFile(`${smaller}.gz`)).toString()).toBe(script);
    for (const name of ['chunks/short.js.br', 'chunks/short.js.gz', 'icon.png.br']) {
      await expect(readFile(path.join(folder, name))).rejects.toThrow('ENOENT');
    }
  });
});
