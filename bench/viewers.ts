import { Viewer, type Target } from './viewer';
import { answerParent } from './worker-process';

/* Many viewers in a process of their own, so that their cost is not the server's. */

export type ViewersQuestion =
  /** Answered when every viewer has had its first picture. */
  | { readonly kind: 'open'; readonly targets: readonly Target[] }
  | { readonly kind: 'count' }
  | { readonly kind: 'close' };

export interface ViewersCounts {
  /** When these were counted, in milliseconds of this process's own steady clock. */
  readonly atMs: number;
  /** CPU time of this process so far, in microseconds. */
  readonly cpuUs: number;
  /** Complete pictures of each viewer since it connected. */
  readonly frames: readonly number[];
  readonly bytes: number;
  /** What went wrong, each thing once, with the number of viewers it happened to. */
  readonly failures: readonly string[];
}

const firstPictureWithinMs = 30_000;
/** Not all at once, or the server's accept queue overflows. */
const connectBatch = 50;

let viewers: Viewer[] = [];

async function open(targets: readonly Target[]): Promise<void> {
  const deadline = performance.now() + firstPictureWithinMs;
  for (let from = 0; from < targets.length; from += connectBatch) {
    const batch = targets.slice(from, from + connectBatch);
    viewers.push(...batch.map((target) => new Viewer(target)));
    while (viewers.some(isWaiting)) {
      if (performance.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

function isWaiting({ counter, isClosed }: Viewer): boolean {
  return counter.frames === 0 && counter.failure === undefined && !isClosed;
}

function failureOf({ counter, isClosed }: Viewer): string | undefined {
  if (counter.failure !== undefined) return counter.failure;
  if (isClosed) return 'the connection was closed';
  if (counter.lostFrames > 0) return 'the camera was reported lost';
  return counter.frames === 0 ? 'no picture came in time' : undefined;
}

function count(): ViewersCounts {
  const { user, system } = process.cpuUsage();
  const failures = new Map<string, number>();
  for (const viewer of viewers) {
    const failure = failureOf(viewer);
    if (failure !== undefined) failures.set(failure, (failures.get(failure) ?? 0) + 1);
  }
  return {
    atMs: performance.now(),
    cpuUs: user + system,
    frames: viewers.map(({ counter }) => counter.frames),
    bytes: viewers.reduce((sum, { counter }) => sum + counter.bytes, 0),
    failures: [...failures].map(([failure, times]) => `${failure} (${times} viewers)`),
  };
}

answerParent(async (question: ViewersQuestion): Promise<ViewersCounts> => {
  if (question.kind === 'open') await open(question.targets);
  const counts = count();
  if (question.kind === 'close') {
    for (const viewer of viewers) viewer.socket.destroy();
    await Promise.all(viewers.map((viewer) => viewer.closed));
    viewers = [];
  }
  return counts;
});
