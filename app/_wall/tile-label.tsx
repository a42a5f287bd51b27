'use client';

import type { TileStatus } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { StateWord } from './state-label';
import { stateDetail } from './tile-words';
import { useTileKind } from './use-tile-kind';
import { useTileFact } from './wall-provider';

/** The one line on a tile: name left, state right; over it the reason of a lost camera. */
export function TileLabel({
  camera,
  isSpoken,
}: {
  readonly camera: WallCamera;
  /** Whether screen readers read it here: where the tile is a link, the link's name says the same. */
  readonly isSpoken: boolean;
}) {
  const kind = useTileKind(camera);
  const detail = useTileFact(camera.id, detailOf);
  const reason = useTileFact(camera.id, reasonOf);
  return (
    <div className="tile-label" aria-hidden={!isSpoken}>
      {reason !== undefined && <p className="tile-reason">{reason}</p>}
      <p className="tile-line">
        <span className="tile-name">{camera.name}</span>
        <StateWord kind={kind} detail={detail} />
      </p>
    </div>
  );
}

function detailOf(status: TileStatus | undefined): string | undefined {
  return status && stateDetail(status.state, Date.now());
}

function reasonOf(status: TileStatus | undefined): string | undefined {
  return status?.state.kind === 'lost' ? status.state.reason : undefined;
}
