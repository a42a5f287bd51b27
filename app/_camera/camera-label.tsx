'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import { StateLabel } from '../_wall/state-label';
import { useNowMs } from '../_wall/use-now';
import { useTileStatus } from '../_wall/wall-provider';

/** The one line over the picture: name left, state right, and above it why a camera is lost. */
export function CameraLabel({ camera }: { readonly camera: WallCamera }) {
  const state =
    useTileStatus(camera.id)?.state ??
    (camera.enabled ? ({ kind: 'starting' } as const) : ({ kind: 'off' } as const));
  const nowMs = useNowMs();
  return (
    <div className="tile-foot tile-label camera-label">
      {state.kind === 'lost' && <p className="tile-reason">{state.reason}</p>}
      <p className="tile-line">
        <span className="tile-name">{camera.name}</span>
        <StateLabel state={state} nowMs={nowMs} />
      </p>
    </div>
  );
}
