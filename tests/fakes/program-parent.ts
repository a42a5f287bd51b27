import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { GroupGuard } from '@/lib/programs/group-guard';
import { startProgram } from '@/lib/programs/start-program';
import { patientScript, stubbornScript, treeScript } from './program-scripts';

/*
 * A stand-in for the server, to be killed: starts what stays until it is stopped, and tells its
 * parent the process ids.
 */

const env = { PATH: process.env.PATH ?? '' };
const start = async (args: readonly string[], startsOthers: boolean) => {
  const running = await startProgram(
    { program: process.execPath, args, env, startsOthers },
    new AbortController().signal,
  );
  const [line = ''] = await firstOf(running.stdout);
  return line.trim().split(' ').map(Number);
};

async function firstOf(output: AsyncIterable<Uint8Array>): Promise<string[]> {
  for await (const bytes of output) return new TextDecoder().decode(bytes).split('\n');
  return [];
}

const alone = await start(['-e', patientScript], false);
const stubborn = await start(['-e', stubbornScript], false);
const tree = await start(['-e', treeScript], true);
// As where the system has no setpriv.
const guarded = spawn(process.execPath, ['-e', stubbornScript], { detached: true, stdio: 'pipe' });
await once(guarded.stdout, 'data');
const { pid = 0 } = guarded;
new GroupGuard(pid);
process.send?.([...alone, ...stubborn, ...tree, pid]);
setInterval(() => undefined, 1_000_000);
