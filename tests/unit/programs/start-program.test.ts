import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { RunningProgram } from '@/lib/programs/running-program';
import { type ProgramStart, startProgram } from '@/lib/programs/start-program';
import { isRunning } from '../../fakes/is-running';
import { patientScript, stubbornScript, treeScript } from '../../fakes/program-scripts';
import { until } from '../../fakes/until';

const folder = mkdtempSync(path.join(tmpdir(), 'framewall-programs-'));
const started: RunningProgram[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((program) => program.stop()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function node(
  script: string,
  options: Partial<ProgramStart> = {},
  signal = new AbortController().signal,
): Promise<RunningProgram> {
  const start = { program: process.execPath, args: ['-e', script], ...options };
  const program = await startProgram(start, signal);
  started.push(program);
  return program;
}

async function textOf(program: RunningProgram): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const bytes of program.stdout) parts.push(bytes);
  return Buffer.concat(parts).toString();
}

async function firstWords(program: RunningProgram): Promise<string> {
  for await (const bytes of program.stdout) return Buffer.from(bytes).toString().trim();
  return '';
}

/** The process ids that it prints first. */
async function pidsOf(program: RunningProgram): Promise<number[]> {
  const reader = program.stdout[Symbol.asyncIterator]();
  const { value } = (await reader.next()) as { value: Uint8Array };
  return Buffer.from(value).toString().trim().split(' ').map(Number);
}

describe('startProgram', () => {
  it('hands over all that a program writes, and how it ended', async () => {
    const program = await node('process.stdout.write("x".repeat(3e6)); process.exitCode = 7');
    expect((await textOf(program)).length).toBe(3_000_000);
    expect(await program.exited).toEqual({ code: 7, signal: null });
  });

  it('passes each argument as it is, for no shell sees them', async () => {
    const args = ['$HOME', '; exit 1', '"quoted"', 'two words', '*', ''];
    const program = await node('', {
      args: ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...args],
    });
    expect(JSON.parse(await textOf(program))).toEqual(args);
  });

  it('gives a program what it is to read, then the end', async () => {
    const echo = 'process.stdin.pipe(process.stdout)';
    expect(await textOf(await node(echo, { stdin: 'one\ntwo' }))).toBe('one\ntwo');
    expect(await textOf(await node(echo))).toBe('');
  });

  it('bears with a program that does not read what it is given', async () => {
    const program = await node('process.stdin.destroy()', { stdin: 'x'.repeat(5e6) });
    expect(await program.exited).toEqual({ code: 0, signal: null });
  });

  it('gives a program no more of the environment than told', async () => {
    process.env.FRAMEWALL_TEST_SECRET = 'hush';
    const program = await node('console.log(Object.keys(process.env).sort().join())', {
      env: { TZ: 'UTC' },
    });
    delete process.env.FRAMEWALL_TEST_SECRET;
    expect((await textOf(program)).trim()).toBe('PATH,TZ');
  });

  it('finds a program by its name on the PATH it is given', async () => {
    writeFileSync(path.join(folder, 'greet'), '#!/bin/sh\necho hello\n');
    chmodSync(path.join(folder, 'greet'), 0o755);
    const env = { PATH: `/nowhere:${folder}:/bin` };
    expect(await firstWords(await node('', { program: 'greet', args: [], env }))).toBe('hello');
  });

  it('reads on where the reader leaves, so that the program never waits', async () => {
    const program = await node(
      'process.stdout.write("x".repeat(9e6), () => console.error("written"))',
    );
    await firstWords(program);
    await program.exited;
    expect(program.stderrTail()).toEqual(['written']);
  });
});

describe('startProgram refuses', () => {
  const refused = (program: string, env?: Record<string, string>) =>
    startProgram({ program, args: [], ...(env && { env }) }, new AbortController().signal);

  it('what does not exist', async () => {
    const missing = { name: 'ProgramError', code: 'missing' };
    await expect(refused('framewall-no-such-program')).rejects.toMatchObject(missing);
    await expect(refused('/nowhere/at-all')).rejects.toMatchObject(missing);
    await expect(refused('node', { PATH: folder })).rejects.toMatchObject(missing);
    await expect(refused('')).rejects.toMatchObject(missing);
  });

  it('what may not be run', async () => {
    const plain = path.join(folder, 'plain');
    writeFileSync(plain, 'text');
    const error = { name: 'ProgramError', code: 'not-executable', program: plain };
    await expect(refused(plain)).rejects.toMatchObject(error);
    await expect(refused('plain', { PATH: folder })).rejects.toMatchObject({
      code: 'not-executable',
    });
    await expect(refused(folder)).rejects.toMatchObject({ code: 'not-executable' });
  });

  it('to start anything while there are no files left for its pipes', async () => {
    const script = fileURLToPath(new URL('../../fakes/out-of-files.ts', import.meta.url));
    const limited = `ulimit -n 100; exec "${process.execPath}" --import tsx "${script}"`;
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', limited]);
    expect(stdout).toBe('not-started started');
  }, 30_000);

  it('to start anything for a signal that has aborted', async () => {
    const reason = new Error('Seen enough.');
    await expect(node('', {}, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a program is stopped', () => {
  it('by SIGTERM when its signal aborts, and its output ends', async () => {
    const controller = new AbortController();
    const program = await node(patientScript, {}, controller.signal);
    const text = textOf(program);
    controller.abort();
    expect(await program.exited).toEqual({ code: null, signal: 'SIGTERM' });
    await text;
  });

  it('by SIGKILL where it ignores SIGTERM', async () => {
    const controller = new AbortController();
    const program = await node(stubbornScript, { killAfterMs: 50 }, controller.signal);
    const [pid = 0] = await pidsOf(program);
    controller.abort();
    expect(await program.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(isRunning(pid)).toBe(false);
  });

  it('and stop resolves only once it is gone', async () => {
    const program = await node(stubbornScript, { killAfterMs: 50 });
    const [pid = 0] = await pidsOf(program);
    await Promise.all([program.stop(), program.stop()]);
    expect(isRunning(pid)).toBe(false);
    await program.stop();
  });

  it('with the programs that it started', async () => {
    const program = await node(treeScript);
    const pids = await pidsOf(program);
    expect(pids.map(isRunning)).toEqual([true, true]);
    await program.stop();
    await until(() => !pids.some(isRunning));
  });

  it('with what it leaves behind when it ends by itself', async () => {
    const program = await node('', { args: ['-e', treeScript, '--', 'leave'] });
    const pids = await pidsOf(program);
    expect(await program.exited).toEqual({ code: 3, signal: null });
    await until(() => !pids.some(isRunning));
  });

  it('though a process that left its group holds its output', async () => {
    const program = await node(
      `const other = require('node:child_process').spawn(process.execPath,
         ['-e', 'setInterval(() => {}, 1e6)'], { detached: true, stdio: 'inherit' });
       console.log(other.pid); other.unref();`,
      { killAfterMs: 50 },
    );
    const [pid = 0] = await pidsOf(program);
    expect(await program.exited).toEqual({ code: 0, signal: null });
    process.kill(pid, 'SIGKILL');
  });

  it('and no timer, pipe or listener is left', async () => {
    const before = process.getActiveResourcesInfo().length;
    const controller = new AbortController();
    const program = await node(
      stubbornScript,
      { killAfterMs: 50, startsOthers: true },
      controller.signal,
    );
    await pidsOf(program);
    controller.abort();
    await program.exited;
    await until(() => process.getActiveResourcesInfo().length <= before);
  });
});

describe('no program outlives a server', () => {
  it('that is killed by SIGKILL', async () => {
    const script = fileURLToPath(new URL('../../fakes/program-parent.ts', import.meta.url));
    const server = fork(script, [], { execArgv: ['--import', 'tsx'] });
    const [pids] = (await once(server, 'message')) as [number[]];
    expect(pids).toHaveLength(5);
    expect(pids.every(isRunning)).toBe(true);
    server.kill('SIGKILL');
    await once(server, 'exit');
    await until(() => !pids.some(isRunning));
  }, 30_000);
});
