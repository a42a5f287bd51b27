import { makeWallWorker } from './make-wall-worker';
import type { WorkerEvents, WorkerPort } from './worker-link';

/**
 * What reads, decodes and draws: a worker, or the same beside the page where the browser has no
 * workers that can draw, or `isBesidePage` asks for it.
 */
export function makeWallPort(events: WorkerEvents, isBesidePage: boolean): WorkerPort {
  return isBesidePage || !canDrawInWorkers() ? makePageEngine(events) : makeWallWorker(events);
}

function canDrawInWorkers(): boolean {
  return (
    typeof Worker === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    typeof createImageBitmap === 'function' &&
    'transferControlToOffscreen' in HTMLCanvasElement.prototype
  );
}

/** Fetched only where it is needed: with it, every page would load what the worker loads once more. */
function makePageEngine(events: WorkerEvents): WorkerPort {
  let isClosed = false;
  const made = import('./wall-engine').then(
    ({ WallEngine }) =>
      new WallEngine((message) => {
        if (!isClosed) events.onMessage(message);
      }),
  );
  made.catch(() => {
    if (!isClosed) events.onBroken();
  });
  return {
    isBesidePage: true,
    // Not at once: whoever tells it something must not be told something meanwhile.
    tell: (message) =>
      void made.then(
        (engine) => {
          if (!isClosed) engine.take(message);
        },
        () => undefined,
      ),
    close: () => {
      isClosed = true;
      void made.then(
        (engine) => engine.close(),
        () => undefined,
      );
    },
  };
}
