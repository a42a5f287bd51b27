import type { Runtime } from './runtime';

/**
 * Ends the server cleanly on Ctrl-C, on SIGTERM and when its terminal is closed, and at once on the
 * second of them. Exiting is what ends the last connections too: of a stalled viewer they would never
 * end by themselves.
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
  process.on('SIGHUP', end);
}
