import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Executes what it is given, a line each time, and says so. */
const program = `
  const Database = require('better-sqlite3');
  const database = new Database(process.argv[1]);
  const lines = require('node:readline').createInterface({ input: process.stdin });
  lines.on('line', (sql) => {
    try {
      database.exec(sql);
      console.log('done');
    } catch (error) {
      console.log(error.message);
    }
  });
  lines.on('close', () => process.exit(0));
`;

/** Another program that has a database open. */
export interface DatabaseHolder {
  /** @throws with what SQLite says */
  execute(sql: string): Promise<void>;
  /** Ends it as it is. */
  kill(): Promise<void>;
}

export function openElsewhere(file: string): DatabaseHolder {
  const child = spawn(process.execPath, ['-e', program, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    execute: async (sql) => {
      child.stdin.write(`${sql}\n`);
      const answer: IteratorResult<string, unknown> = await answers.next();
      if (answer.value !== 'done') throw new Error(`It answered: ${String(answer.value)}`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** A program that holds the lock to write until it is killed. */
export async function holdLock(file: string, sql = 'BEGIN IMMEDIATE'): Promise<DatabaseHolder> {
  const holder = openElsewhere(file);
  await holder.execute(sql);
  return holder;
}
