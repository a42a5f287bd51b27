import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const folder = mkdtempSync(path.join(tmpdir(), 'framewall-npm-start-'));
const node = path.join(folder, 'node');
writeFileSync(node, '#!/bin/sh\necho "$MALLOC_ARENA_MAX: $*"\n');
chmodSync(node, 0o755);

afterAll(() => rmSync(folder, { recursive: true }));

/** What the shell that npm uses makes of the script, with a program in Node's place. */
async function started(env: Readonly<Record<string, string>>): Promise<string> {
  const script = `${scripts.start ?? ''} --dev`;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script], {
    env: { NODE_ENV: 'test', PATH: `${folder}:/usr/bin:/bin`, ...env },
  });
  return stdout.trim();
}

describe('`npm start`', () => {
  it('keeps what threads allocate in one place', async () => {
    expect(await started({})).toBe('1: scripts/start.mjs --dev');
  });

  it('leaves it to who has said something else', async () => {
    expect(await started({ MALLOC_ARENA_MAX: '4' })).toBe('4: scripts/start.mjs --dev');
  });

  it('is one plain command to the shell of Windows, which has no `export`', () => {
    // There `set` takes all up to the first `&` for a variable's value.
    const [assignment, ...commands] = (scripts.start ?? '').split('&&').map((part) => part.trim());
    expect(assignment).toMatch(/^set \w+=[^&|<>^%]*$/);
    expect(commands).toEqual(['node scripts/start.mjs']);
  });
});
