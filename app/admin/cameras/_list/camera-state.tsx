'use client';

import { StateLabel } from '@/app/_wall/state-label';
import { useNowMs } from '@/app/_wall/use-now';
import { useTileStatus } from '@/app/_wall/wall-provider';
import type { TileState } from '@/lib/wall/tile-state';

const starting: TileState = { kind: 'starting' };
const off: TileState = { kind: 'off' };

/** How a camera stands at this moment, and why where it is lost. */
export function CameraState({
  cameraId,
  enabled,
}: {
  readonly cameraId: string;
  readonly enabled: boolean;
}) {
  const nowMs = useNowMs();
  const known = useTileStatus(cameraId)?.state ?? starting;
  const state = enabled ? known : off;
  return (
    <>
      <StateLabel state={state} nowMs={nowMs} />
      {state.kind === 'lost' && <p className="text-sm text-muted">{state.reason}</p>}
    </>
  );
}
