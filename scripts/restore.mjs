// `npm run restore -- FILE`: puts a backup in the place of all that is stored. A server that runs
// meanwhile follows by itself.
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { runCommand, withKeeper } from './setup/backup-command.mjs';
import { confirmed, readPassphrase } from './setup/passphrase.mjs';

const usage = 'npm run restore -- FILE [--yes]';
const options = { yes: { type: 'boolean' } };

await runCommand(usage, options, async ({ file, passphraseFile, yes }) => {
  const bytes = await readFile(file);
  const passphrase = await readPassphrase({ file: passphraseFile, isNew: false });
  await withKeeper(false, async ({ openBackup, restoreBackup, isNew }) => {
    const { backup, words, present } = await openBackup(bytes, passphrase);
    console.log(words);
    if (!isNew) console.log(`It would replace all that is here now: ${present}.`);
    if (!yes && !(await confirmed('Restore it? [y/N] '))) {
      console.log('Nothing was changed. To restore it without being asked, add --yes.');
      process.exitCode = 1;
      return;
    }
    await restoreBackup(backup);
    console.log('Restored. Everybody is logged out. If Framewall runs, it follows within seconds.');
  });
});
