'use client';

import Link from 'next/link';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { spokenState } from './tile-words';
import { useTileFact } from './wall-provider';

/** Stretched over the whole tile, with a name that says the camera's state: "Front door, live". */
export function TileLink({
  camera,
  href,
  isTabStop,
}: {
  readonly camera: WallCamera;
  readonly href: string;
  /** Whether Tab stops here; the arrow keys and a screen reader come here all the same. */
  readonly isTabStop: boolean;
}) {
  const state = useTileFact(camera.id, (status) => status && spokenState(status.state, Date.now()));
  return (
    <Link
      href={href}
      prefetch={false}
      className="tile-link"
      data-tile-link
      draggable={false}
      aria-label={state === undefined ? camera.name : `${camera.name}, ${state}`}
      {...(!isTabStop && { tabIndex: -1 })}
    />
  );
}
