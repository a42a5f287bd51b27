import type { WorkerEvents, WorkerPort } from './worker-link';
import type { FromWorker } from './worker-messages';

/** Starts the worker that reads, decodes and draws. */
export function makeWallWorker(events: WorkerEvents): WorkerPort {
  const worker = new Worker(new URL('./wall.worker.ts', import.meta.url), { type: 'module' });
  const heard = new AbortController();
  const { signal } = heard;
  const onMessage = ({ data }: MessageEvent<FromWorker>): void => events.onMessage(data);
  const onBroken = (): void => events.onBroken();
  worker.addEventListener('message', onMessage, { signal });
  worker.addEventListener('error', onBroken, { signal });
  worker.addEventListener('messageerror', onBroken, { signal });
  return {
    isBesidePage: false,
    tell: (message, transfer) => worker.postMessage(message, transfer),
    close: () => {
      heard.abort();
      worker.terminate();
    },
  };
}
