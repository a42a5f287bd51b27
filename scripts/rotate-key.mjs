// `npm run rotate-key`: seals the stored passwords with a new key, and forgets the former one. Reads
// the environment as the server does, so no key is ever on the command line.
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
register('./setup/typescript-hooks.mjs', import.meta.url);

const { readEnv } = await import('../lib/env/env.ts');
const { copiesFolder } = await import('../lib/db/copies-folder.ts');
const { DatabaseCopies } = await import('../lib/db/database-copies.ts');
const { fileWorkHere } = await import('../lib/db/file-work.ts');
const { openDatabase } = await import('../lib/db/database.ts');
const { silentLog } = await import('../lib/log/log.ts');
const { rotateKey } = await import('../lib/runtime/rotate-key.ts');
const { startErrorMessage } = await import('../lib/runtime/start-error.ts');

try {
  await rotate();
} catch (error) {
  console.error(startErrorMessage(error));
  process.exitCode = 1;
}

async function rotate() {
  const env = readEnv();
  const { databaseFile } = env.storage;
  if (!existsSync(databaseFile)) {
    console.error(`There is no database at ${databaseFile}: set DATA_DIR as the server has it.`);
    process.exitCode = 1;
    return;
  }
  const database = await openDatabase({ file: databaseFile, log: silentLog });
  try {
    const folder = copiesFolder(env.storage.dataFolder);
    const copies = new DatabaseCopies({
      ...{ file: databaseFile, folder, log: silentLog },
      work: fileWorkHere,
    });
    report(await rotateKey(env, database, copies));
  } finally {
    await database.close();
  }
}

function report({ sealed, unreadable, from }) {
  const key = from === 'environment' ? 'SECRETS_KEY' : 'a new key';
  console.log(
    `Stored passwords and log-ins in addresses are sealed with ${key}: ${sealed} were sealed anew.`,
  );
  if (from === 'environment') {
    console.log(
      'Restart Framewall if it still runs with the former key; then OLD_SECRETS_KEY can go.',
    );
  }
  if (unreadable.length > 0) {
    console.log(
      `No key here opens those of: ${unreadable.join(', ')}. They were left as they are.`,
    );
  }
}
