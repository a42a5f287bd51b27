// `npm run backup -- FILE`: one encrypted file of all that is stored, whether the server runs or not.
import { open } from 'node:fs/promises';
import { runCommand, withKeeper } from './setup/backup-command.mjs';
import { readPassphrase } from './setup/passphrase.mjs';

await runCommand('npm run backup -- FILE', {}, async ({ file, passphraseFile }) => {
  const passphrase = await readPassphrase({ file: passphraseFile, isNew: true });
  const { bytes, words } = await withKeeper(true, ({ makeBackup }) => makeBackup(passphrase));
  // Nobody else may read it, and none that is there is written over.
  const opened = await open(file, 'wx', 0o600);
  try {
    await opened.writeFile(bytes);
    await opened.sync();
  } finally {
    await opened.close();
  }
  console.log(`Written to ${file}: ${words}.`);
});
