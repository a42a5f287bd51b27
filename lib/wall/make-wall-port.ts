import { makeWallWorker } from './make-wall-worker';
import { WallEngine } from './wall-engine';
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

function makePageEngine(events: WorkerEvents): WorkerPort {
  let isClosed = false;
  const engine = new WallEngine((message) => {
    if (!isClosed) events.onMessage(message);
  });
  return {
    isBesidePage: true,
    // Not at once: whoever tells it something must not be told something meanwhile.
    tell: (message) =>
      queueMicrotask(() => {
        if (!isClosed) engine.take(message);
      }),
    close: () => {
      isClosed = true;
      engine.close();
    },
  };
}
