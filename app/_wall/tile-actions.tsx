'use client';

import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { DetailsIcon, FullscreenIcon, HoldIcon, ResumeIcon, SnapshotIcon } from '../_ui/icons';
import { snapshotHref } from './camera-snapshot';
import { toggleFullscreenOf, useCanFullscreen } from './use-fullscreen';
import { MainTileIcon } from './wall-icons';
import { useHold, useIsHeld } from './wall-provider';

interface TileActionsProps {
  readonly camera: WallCamera;
  readonly isDetailed: boolean;
  readonly onDetails: () => void;
  /** Absent where there is no main tile, or this is the one. */
  readonly onMakeMain?: (() => void) | undefined;
}

/** What can be done with a tile beside opening it. */
export function TileActions({ camera, isDetailed, onDetails, onMakeMain }: TileActionsProps) {
  const { id, name, slug } = camera;
  const hold = useHold();
  const isHeld = useIsHeld(id);
  const canFullscreen = useCanFullscreen();
  return (
    <div className="tile-actions" role="group" aria-label={`Actions for ${name}`}>
      {onMakeMain !== undefined && (
        <Action
          label={`Make ${name} the main tile`}
          title="Make this the main tile"
          act={onMakeMain}
        >
          <MainTileIcon />
        </Action>
      )}
      <Action
        label={isHeld ? `Resume ${name}` : `Freeze ${name}`}
        title={isHeld ? 'Resume (space)' : 'Freeze (space)'}
        act={() => hold(id, !isHeld)}
      >
        {isHeld ? <ResumeIcon /> : <HoldIcon />}
      </Action>
      <Action
        label={`Details of ${name}`}
        title="Details (I)"
        isPressed={isDetailed}
        act={onDetails}
      >
        <DetailsIcon />
      </Action>
      <a
        href={snapshotHref(slug)}
        download
        className="tile-action"
        aria-label={`Snapshot of ${name}`}
        title="Snapshot (S)"
      >
        <SnapshotIcon />
      </a>
      {canFullscreen && (
        <Action
          label={`${name} on the full screen`}
          title="Full screen (F)"
          act={(button) => toggleFullscreenOf(button.closest('.tile') ?? button)}
        >
          <FullscreenIcon />
        </Action>
      )}
    </div>
  );
}

function Action({
  label,
  title,
  isPressed,
  act,
  children,
}: {
  readonly label: string;
  readonly title: string;
  readonly isPressed?: boolean;
  readonly act: (button: HTMLElement) => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="tile-action"
      aria-label={label}
      title={title}
      aria-pressed={isPressed}
      onClick={(event) => act(event.currentTarget)}
    >
      {children}
    </button>
  );
}
