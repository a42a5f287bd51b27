import { boot } from './boot';
import { runtime } from './runtime';
import { endOnSignals } from './signals';
import { startErrorMessage } from './start-error';

/** Boots, or leaves with exit code 1 and a message that says why. */
export async function startServer(): Promise<void> {
  try {
    await boot();
  } catch (error) {
    process.stderr.write(`${startErrorMessage(error)}\n`);
    process.exit(1);
  }
  endOnSignals(runtime());
}
