/** On globalThis, since Next loads modules more than once. */
const key = Symbol.for('framewall.programs-running');

const holder = globalThis as { [key]?: Set<object> | undefined };

/** How many programs run that were started here, with all that these started counted as one. */
export function programsRunning(): number {
  return holder[key]?.size ?? 0;
}

/** @returns it is gone */
export function noteRunning(program: object): () => void {
  const running = (holder[key] ??= new Set());
  running.add(program);
  return () => void running.delete(program);
}
