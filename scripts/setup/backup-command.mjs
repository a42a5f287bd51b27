// What `npm run backup` and `npm run restore` share: they read the environment as the server does, and
// open its database beside it.
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CommandError } from './passphrase.mjs';

/** From where the command was called: a FILE that it names is meant from there. */
const calledFrom = process.env.INIT_CWD ?? process.cwd();

process.chdir(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
register('./typescript-hooks.mjs', import.meta.url);

const plainErrors = new Set(['BackupError', 'PassphraseRefused']);

const passphraseHelp = `The passphrase is asked for at the terminal, or read from BACKUP_PASSPHRASE, from the first line of
standard input, or from a file by --passphrase-file FILE. Never write it into the command itself.`;

/**
 * Runs the command, and says in one line why it failed.
 * @param usage such as `npm run backup -- FILE`
 * @param work given the arguments, and what opens the database
 */
export async function runCommand(usage, options, work) {
  const common = { 'passphrase-file': { type: 'string' }, help: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({
      options: { ...common, ...options },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (values.help || file === undefined || more.length > 0) {
      console.log(`Usage: ${usage}\n\n${passphraseHelp}`);
      process.exitCode = values.help ? 0 : 1;
      return;
    }
    const given = values['passphrase-file'];
    await work({
      ...values,
      file: path.resolve(calledFrom, file),
      passphraseFile: given === undefined ? undefined : path.resolve(calledFrom, given),
    });
  } catch (error) {
    console.error(await messageOf(error));
    process.exitCode = 1;
  }
}

/**
 * The server's database and what makes backups of it; closed when `work` is done.
 * @param mustExist whether a database that is not there yet is a mistake
 */
export async function withKeeper(mustExist, work) {
  const { readEnv } = await import('../../lib/env/env.ts');
  const { openDataFolder } = await import('../../lib/db/data-folder.ts');
  const { openDatabase } = await import('../../lib/db/database.ts');
  const { silentLog } = await import('../../lib/log/log.ts');
  const { openBackupKeeper } = await import('../../lib/runtime/backup-command.ts');
  const env = readEnv();
  const { databaseFile } = env.storage;
  const isNew = !existsSync(databaseFile);
  if (isNew && mustExist) {
    const message = `There is no database at ${databaseFile}: set DATA_DIR as the server has it.`;
    throw new CommandError(message);
  }
  await openDataFolder(env.storage.dataFolder);
  const database = await openDatabase({ file: databaseFile, log: silentLog });
  try {
    return await work({ ...(await openBackupKeeper(env, database)), databaseFile, isNew });
  } finally {
    await database.close();
  }
}

async function messageOf(error) {
  const isPlain = error instanceof CommandError || plainErrors.has(error?.name);
  if (isPlain || /^ERR_PARSE_ARGS/.test(error?.code ?? '')) return error.message;
  if (error?.code === 'ENOENT') return `There is no file ${error.path}.`;
  if (error?.code === 'EEXIST') return `There is a file ${error.path} already: name another one.`;
  if (typeof error?.path === 'string')
    return `The file ${error.path} cannot be used (${error.code}).`;
  const { startErrorMessage } = await import('../../lib/runtime/start-error.ts');
  return startErrorMessage(error).replace('Framewall could not start. ', '');
}
