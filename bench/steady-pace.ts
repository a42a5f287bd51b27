/**
 * Calls `tick` `fps` times a second until the returned function is called. Each delay is measured
 * from the start and not from the last tick, so that the rate does not sink with the timer's
 * rounding; after a long halt the ticks missed are left out.
 */
export function startPace(fps: number, tick: () => void): () => void {
  const intervalMs = 1000 / fps;
  const startedAt = performance.now();
  let index = 0;
  let timer: NodeJS.Timeout;
  const schedule = (): void => {
    const passed = Math.floor((performance.now() - startedAt) / intervalMs);
    index = Math.max(index + 1, passed);
    timer = setTimeout(run, Math.max(0, startedAt + index * intervalMs - performance.now()));
  };
  const run = (): void => {
    tick();
    schedule();
  };
  schedule();
  return () => clearTimeout(timer);
}
