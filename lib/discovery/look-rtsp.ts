import type { LookRequest, Sight } from './sight';

/** Looks at what an RTSP address gives. */
export function lookRtsp(_request: LookRequest, _signal: AbortSignal): Promise<Sight> {
  return Promise.resolve({ kind: 'other-protocol' });
}
