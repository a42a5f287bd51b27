// `npm run restore-database`: puts an automatic copy in the place of the database, and keeps what was
// there beside it. `-- --list` only shows which there are; `-- NAME` takes another than the newest;
// `-- --yes` asks nothing.
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
register('./setup/typescript-hooks.mjs', import.meta.url);

const { readEnv } = await import('../lib/env/env.ts');
const { DatabaseCopies } = await import('../lib/db/database-copies.ts');
const { copiesFolder } = await import('../lib/db/copies-folder.ts');
const { timeWords } = await import('../lib/db/copy-name.ts');
const { migrationNames, migrationsFolder } = await import('../lib/db/migrations.ts');
const { isOpen, putBack, stateOfCopy } = await import('../lib/db/restore-copy.ts');
const { silentLog } = await import('../lib/log/log.ts');
const { startErrorMessage } = await import('../lib/runtime/start-error.ts');

const states = {
  good: '',
  damaged: '  (damaged)',
  newer: '  (of a newer Framewall)',
};

try {
  process.exitCode = (await restore(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(startErrorMessage(error));
  process.exitCode = 1;
}

async function restore(args) {
  const { storage } = readEnv();
  const folder = copiesFolder(storage.dataFolder);
  const copies = await judged(folder, storage.databaseFile);
  if (copies.length === 0) {
    console.error(`There is no copy in ${folder}: set DATA_DIR as the server has it.`);
    return false;
  }
  if (args.includes('--list')) {
    for (const one of copies) console.log(`${one.name}${states[one.state]}`);
    return true;
  }
  const name = args.find((arg) => !arg.startsWith('-'));
  const chosen = copies.find((one) => (name ? one.name === name : one.state === 'good'));
  if (chosen?.state !== 'good') {
    console.error(
      name
        ? `${name} is not a good copy: “npm run restore-database -- --list” shows which there are.`
        : `No copy in ${folder} is of use to this Framewall.`,
    );
    return false;
  }
  if (await isOpen(storage.databaseFile)) {
    console.error('Framewall is running, or another program has the database open: stop it first.');
    return false;
  }
  if (!args.includes('--yes') && !(await agreed(chosen, storage.databaseFile))) return false;
  const kept = await putBack(storage.databaseFile, path.join(folder, chosen.name), Date.now());
  console.log(`The database is now that of ${timeWords(chosen.at)}. Start Framewall again.`);
  if (kept) console.log(`What was there before is kept as ${kept}.`);
  return true;
}

async function judged(folder, file) {
  const known = await migrationNames(migrationsFolder());
  const copies = await new DatabaseCopies({ file, folder, log: silentLog }).list();
  return Promise.all(
    copies.map(async (copy) => ({
      ...copy,
      state: await stateOfCopy(path.join(folder, copy.name), known),
    })),
  );
}

async function agreed({ at }, file) {
  if (!process.stdin.isTTY) {
    console.error('Nobody is there to be asked: run it with “-- --yes”.');
    return false;
  }
  const question = existsSync(file)
    ? `Put the copy of ${timeWords(at)} in the place of ${file}? What was changed since then is not in it; the present file is kept beside it. (yes/no) `
    : `Put the copy of ${timeWords(at)} back as ${file}? (yes/no) `;
  const asker = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asker.question(question);
  asker.close();
  return /^y(es)?$/i.test(answer.trim());
}
