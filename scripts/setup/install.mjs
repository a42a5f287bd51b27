import path from 'node:path';
import { capture, digestOf, readStamp, root, run, step, writeStamp } from './steps.mjs';

const stampFile = 'node_modules/.framewall-install';

/**
 * Installs what the lock file says and leaves that file alone. Not `npm ci`, which begins by
 * removing everything, the compiled driver included.
 */
const installCommand = ['install', '--no-save'];

/**
 * Installs the locked packages: `production` is what building and serving need, `all` adds the
 * tests' tools. Quiet where that has been done for this lock file and this Node.
 */
export async function install(scope) {
  const stamp = path.join(root, stampFile);
  const wanted = installStamp(scope);
  if (isInstalled(readStamp(stamp), wanted)) return;
  const dev = scope === 'production' ? '--omit=dev' : '--include=dev';
  await step('Installing packages', () => npm([...installCommand, dev, '--ignore-scripts']));
  if (!(await isDriverReady())) {
    await step('Preparing the database driver', () => npm(['rebuild', 'better-sqlite3']));
  }
  writeStamp(stamp, wanted);
}

/** An earlier installation's driver is kept where it fits: compiling it takes a minute or more. */
async function isDriverReady() {
  const script = "new (require('better-sqlite3'))(':memory:').close()";
  const { code } = await capture(process.execPath, ['-e', script]);
  return code === 0;
}

/** What an installation depends on: the lock file, the machine, and Node's binary interface. */
export function installStamp(scope, from = root) {
  const { arch, platform, versions } = process;
  return `${digestOf(['package-lock.json'], { from })} ${platform}-${arch}-${versions.modules} ${scope}`;
}

/** Whether the stamp found covers the one wanted: `all` does for `production` too. */
export function isInstalled(found, wanted) {
  return found === wanted || found === wanted.replace(/ production$/, ' all');
}

/**
 * No package may run scripts of its own (several would fetch binaries that Framewall does without),
 * but for the driver's, which fetches or compiles its native part.
 */
function npm(args) {
  const { npm_execpath: cli } = process.env;
  const options = { title: `npm ${args.join(' ')}` };
  return cli && /npm-cli\.c?js$/.test(cli)
    ? run(process.execPath, [cli, ...args], options)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
