import { closeSync, openSync } from 'node:fs';
import { startProgram } from '@/lib/programs/start-program';

/*
 * Starts a program while no file can be opened, and again once some can. Prints how each ended.
 */

const { signal } = new AbortController();
const start = { program: process.execPath, args: ['--version'] };
const held: number[] = [];

await (
  await startProgram(start, signal)
).exited;
fillUp();
const without = await outcome();
held.splice(0).forEach((file) => closeSync(file));
process.stdout.write(`${without} ${await outcome()}`);

function fillUp(): void {
  try {
    for (;;) held.push(openSync('/dev/null', 'r'));
  } catch {
    // There are no more.
  }
}

async function outcome(): Promise<string> {
  try {
    const program = await startProgram(start, signal);
    await program.exited;
    return 'started';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
