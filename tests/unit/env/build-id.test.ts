import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readBuildId } from '@/lib/env/build-id';

it('is what Next wrote into the build, and a word of its own where there is none', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-build-'));
  try {
    expect(await readBuildId(folder)).toBe('development');
    await mkdir(path.join(folder, '.next'));
    await writeFile(path.join(folder, '.next', 'BUILD_ID'), 'q1w2e3\n');
    expect(await readBuildId(folder)).toBe('q1w2e3');
    expect(await readBuildId()).toBe('development');
  } finally {
    await rm(folder, { recursive: true });
  }
});
