'use client';

import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { DetailsIcon, FullscreenIcon, HoldIcon, ResumeIcon, SnapshotIcon } from '../_ui/icons';
import { snapshotHref } from './camera-snapshot';
import { useKeyHint, type KeyHint } from './letter-keys';
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
  const hint = useKeyHint();
  return (
    <div className="tile-actions" role="group" aria-label={`Actions for ${name}`}>
      {onMakeMain !== undefined && (
        <Action
          label={`Make ${name} the main tile`}
          hint={{ title: 'Make this the main tile' }}
          act={onMakeMain}
        >
          <MainTileIcon />
        </Action>
      )}
      <Action
        label={isHeld ? `Resume ${name}` : `Freeze ${name}`}
        hint={hint(isHeld ? 'Resume' : 'Freeze', 'Space')}
        act={() => hold(id, !isHeld)}
      >
        {isHeld ? <ResumeIcon /> : <HoldIcon />}
      </Action>
      <Action
        label={`Details of ${name}`}
        hint={hint('Details', 'I')}
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
        {...hint('Snapshot', 'S')}
      >
        <SnapshotIcon />
      </a>
      {canFullscreen && (
        <Action
          label={`${name} on the full screen`}
          hint={hint('Full screen', 'F')}
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
  hint,
  isPressed,
  act,
  children,
}: {
  readonly label: string;
  readonly hint: Partial<KeyHint> & Pick<KeyHint, 'title'>;
  readonly isPressed?: boolean;
  readonly act: (button: HTMLElement) => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="tile-action"
      aria-label={label}
      {...hint}
      aria-pressed={isPressed}
      onClick={(event) => act(event.currentTarget)}
    >
      {children}
    </button>
  );
}
