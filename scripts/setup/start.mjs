import { build } from './build.mjs';
import { setUpEngine } from './engine-settings.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { endWhileStarting, endWithNpm } from './parent.mjs';
import { addresses, checkPort, listenAddress, serve } from './serve.mjs';
import { PlainError, root, step } from './steps.mjs';

/** All of `npm start`. Ends the process with a plain message where the person can mend it. */
export async function start(args) {
  try {
    await setUpAndServe({
      isDev: args.includes('--dev'),
      isBuildOnly: args.includes('--build-only'),
    });
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exit(1);
  }
}

async function setUpAndServe({ isDev, isBuildOnly }) {
  setUpEngine();
  // Next and lib/db count on it.
  process.chdir(root);
  endWithNpm();
  endWhileStarting();
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const address = listenAddress(process.env);
  if (!isBuildOnly) await checkPort(address);
  await install('production');
  await generate();
  if (!isDev) await build();
  if (isBuildOnly) return;
  // Read by React and Next when they are loaded, so it has to be set before.
  process.env.NODE_ENV = isDev ? 'development' : 'production';
  const port = await step('Starting', () => serve(address, { isDev }), { isTalkative: true });
  await announce(addresses(port, address.host));
}

async function announce([address, ...others]) {
  console.log(`Framewall is ready at ${address}`);
  for (const other of others) console.log(`                   or ${other}`);
  // Not through the log, which would take the code out. Another one follows when one has run out.
  await globalThis[Symbol.for('framewall.runtime')]?.announceSetUp((code) =>
    console.log(`Create the first administrator: ${address}/setup?code=${code}`),
  );
}
