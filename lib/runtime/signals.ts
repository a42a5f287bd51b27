import type { Runtime } from './runtime';

/**
 * Ends the server cleanly on Ctrl-C and on SIGTERM, and at once on the second of them. Exiting is
 * what closes the HTTP server too: its endless responses would never end by themselves.
 */
export function endOnSignals(runtime: Runtime): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    void runtime.shutdown().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
