import type { Log } from '@/lib/log/log';
import type { HubSpec } from '@/lib/streaming/hub-directory';
import type { Failure, HubState } from '@/lib/streaming/hub-state';

/** One line for each change that matters, none for each retry of a camera that stays lost. */
export function logHubStates(log: Log): (spec: HubSpec, state: HubState) => void {
  const lost = new Map<string, string>();
  return ({ id, title }, state) => {
    switch (state.kind) {
      case 'live':
        log.info(lost.delete(id) ? 'camera live again' : 'camera live', { camera: title });
        return;
      case 'stalled':
        log.warn('camera stalled', { camera: title });
        return;
      case 'failed':
        if (lost.get(id) === state.failure.code) return;
        lost.set(id, state.failure.code);
        log.warn('camera lost', lossOf(title, state.failure));
        return;
      case 'idle':
        lost.delete(id);
        log.debug('camera idle', { camera: title });
        return;
      case 'starting':
        log.debug('camera starting', { camera: title });
        return;
    }
  };
}

/** One line when a camera's pictures begin to be the same, and one when they change again. */
export function logFrozenHubs(log: Log): (spec: HubSpec, since: number | undefined) => void {
  return ({ title }, since) => {
    if (since === undefined) log.info('camera moves again', { camera: title });
    else log.warn('camera frozen', { camera: title, since: new Date(since).toISOString() });
  };
}

function lossOf(camera: string, { code, output = [] }: Failure): Record<string, unknown> {
  return { camera, reason: code, ...(output.length > 0 && { messages: output }) };
}
