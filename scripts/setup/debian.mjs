import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { run, step } from './steps.mjs';

/** The programs that tests run, each in the Debian package of its name, and what needs them. */
const programs = new Map([
  ['chromium', 'the end-to-end tests'],
  ['ffmpeg', 'the tests with real streams'],
  ['motion', 'the tests with a real camera server'],
]);

/**
 * Installs the missing programs where that may be done, as root with apt-get. Resolves with those
 * that are missing still, after saying how to install them.
 */
export async function debianPackages() {
  const missing = missingPrograms();
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    await aptInstall(missing).catch((error) => console.error(error.message));
  }
  const left = missingPrograms();
  for (const name of left) {
    console.log(`Not found: ${name}, which ${programs.get(name)} need.`);
  }
  if (left.length > 0) console.log(`On Debian: sudo apt-get install ${left.join(' ')}`);
  return left;
}

function aptInstall(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return step(`Installing ${names.join(', ')}`, async () => {
    await run('apt-get', ['update', '-q'], { env, title: 'apt-get update' });
    await run('apt-get', ['install', '-qy', '--no-install-recommends', ...names], {
      env,
      title: 'apt-get install',
    });
  });
}

function missingPrograms() {
  return [...programs.keys()].filter((name) => !isOnPath(name));
}

function isOnPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
