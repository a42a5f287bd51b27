import type { FrameSource } from '@/lib/sources/frame-source';
import { SourceError, type SourceErrorCode } from '@/lib/sources/source-error';
import type { Hub } from '@/lib/streaming/hub';
import type { HubState } from '@/lib/streaming/hub-state';

/**
 * The camera that a hub has, for one look: its live picture at once, else what its next attempt
 * leads to. An idle hub is started, so that whoever comes to watch meanwhile shares the connection.
 *
 * Undefined where the hub waits out a refused log-in: it has no connection then and makes none soon,
 * while the person who asks may just have set the password right in the camera.
 */
export function hubAsSource(hub: Hub): FrameSource | undefined {
  if (hub.state.kind === 'failed' && isRefusal(hub.state.failure.code)) return undefined;
  return {
    run: async (emit, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const { state, newest } = hub;
        const view = hub.view({
          onFrame: emit,
          onState: (next) => next.kind === 'failed' && finish(lost(next.failure.code)),
          onClosed: () => finish(new SourceError('ended', 'The camera was switched off.')),
        });
        hub.retry();
        signal.addEventListener('abort', onAbort);
        if (state.kind === 'live' && newest) emit(newest);

        function onAbort(): void {
          const code = lateCode(hub.state);
          finish(code && lost(code));
        }
        function finish(failure?: SourceError): void {
          view.close();
          signal.removeEventListener('abort', onAbort);
          if (failure) reject(failure);
          else resolve();
        }
      }),
  };
}

const isRefusal = (code: SourceErrorCode) => code === 'unauthorised' || code === 'forbidden';
const lateCode = (state: HubState) => (state.kind === 'stalled' ? state.failure.code : undefined);

function lost(code: SourceErrorCode): SourceError {
  return new SourceError(code, 'The camera is lost.');
}
