'use client';

import { memo, useState } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { PictureFit } from '@/lib/wall/wall-view';
import { TileActions } from './tile-actions';
import { TileDetails } from './tile-details';
import { TileFacts } from './tile-facts';
import { usePointedAt } from './use-pointed-at';
import { MoreIcon } from './wall-icons';
import { cameraPath } from './wall-paths';
import { WallTile } from './wall-tile';

export interface CellActs {
  readonly toggleDetails: (cameraId: string) => void;
  readonly makeMain: (cameraId: string) => void;
}

interface WallCellProps {
  readonly camera: WallCamera;
  /** Of a named wall; null for the wall of all cameras. */
  readonly wallSlug: string | null;
  /** On the wall, from 0; the first is the main tile where there is one. */
  readonly place: number;
  readonly fit: PictureFit;
  readonly isTabStop: boolean;
  readonly isDetailed: boolean;
  /** Whether tiles are being moved: then a click opens nothing. */
  readonly isArranging: boolean;
  readonly isDragged: boolean;
  /** Whether this could become the main tile. */
  readonly canBeMain: boolean;
  /** Always the same ones, so that a tile is drawn anew only for what it shows. */
  readonly acts: CellActs;
}

/** A tile in its place on the wall, with what can be done with it. */
export const WallCell = memo(function WallCell(props: WallCellProps) {
  const { camera, place, isDetailed, isArranging, isDragged, acts } = props;
  const { isPointedAt, listeners } = usePointedAt();
  const [isOpen, setOpen] = useState(false);
  const showsActions = !isArranging && (isPointedAt || isOpen);
  return (
    <li
      className="wall-cell"
      style={{ order: place }}
      data-camera={camera.id}
      data-place={place}
      data-active={showsActions}
      data-dragged={isDragged}
      {...listeners}
    >
      <WallTile
        camera={camera}
        href={cameraPath(camera.slug, props.wallSlug)}
        fit={props.fit}
        isTabStop={props.isTabStop}
        tools={
          <>
            {isDetailed && (
              <TileDetails camera={camera} onClose={() => acts.toggleDetails(camera.id)} />
            )}
            {showsActions && <TileTools {...props} />}
          </>
        }
      >
        {isArranging && <span className="tile-place">{place + 1}</span>}
        {!isArranging && (
          <button
            type="button"
            className="tile-more"
            aria-label={`Actions for ${camera.name}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <MoreIcon className="size-5" />
          </button>
        )}
      </WallTile>
    </li>
  );
});

function TileTools({ camera, isDetailed, canBeMain, acts }: WallCellProps) {
  return (
    <div className="tile-tools">
      <TileFacts cameraId={camera.id} />
      <TileActions
        camera={camera}
        isDetailed={isDetailed}
        onDetails={() => acts.toggleDetails(camera.id)}
        onMakeMain={canBeMain ? () => acts.makeMain(camera.id) : undefined}
      />
    </div>
  );
}
