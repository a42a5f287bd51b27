// Where the commands get a passphrase from. Never the command line: everybody on the machine can read
// that, and the shell writes it down.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const enterKeys = new Set(['\r', '\n', '\u0004']);
const eraseKeys = new Set(['\u007f', '\b']);
const interrupt = '\u0003';

/** From BACKUP_PASSPHRASE, a file, the terminal without showing it, or the first line that is piped in. */
export async function readPassphrase({ file, isNew, input = process.stdin }) {
  const { BACKUP_PASSPHRASE: given } = process.env;
  if (file !== undefined) return firstLine(readFileSync(file, 'utf8'));
  if (given) return given;
  if (!input.isTTY) return firstLine(await allOf(input));
  const passphrase = await ask('Passphrase for the backup: ', input);
  if (!isNew) return passphrase;
  if ((await ask('The same again: ', input)) !== passphrase) {
    throw new CommandError('The two passphrases are not the same: nothing was done.');
  }
  return passphrase;
}

/** Something that who called the command can mend. */
export class CommandError extends Error {}

/** Whether the answer is yes. Where nobody sits at a terminal, it is no. */
export async function confirmed(question, input = process.stdin) {
  if (!input.isTTY) return false;
  return /^y(es)?$/i.test((await ask(question, input, true)).trim());
}

function firstLine(text) {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
}

async function allOf(input) {
  let text = '';
  for await (const chunk of input.setEncoding('utf8')) text += chunk;
  return text;
}

/** Asks on standard error, so that standard output is only what was asked for. */
function ask(question, input, isShown = false) {
  process.stderr.write(question);
  input.setEncoding('utf8');
  input.setRawMode(true);
  input.resume();
  return new Promise((resolve) => {
    let typed = '';
    const read = (text) => {
      for (const sign of text) {
        if (sign === interrupt) process.exit(130);
        if (enterKeys.has(sign)) {
          input.off('data', read);
          input.setRawMode(false);
          input.pause();
          process.stderr.write('\n');
          resolve(typed);
          return;
        }
        typed = eraseKeys.has(sign) ? [...typed].slice(0, -1).join('') : typed + sign;
        if (isShown) process.stderr.write(sign);
      }
    };
    input.on('data', read);
  });
}
