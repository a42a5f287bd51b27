'use client';

import type { ReactNode, RefCallback } from 'react';
import './tile-picture.css';
import type { TileState } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { useFirstStill } from './first-stills';
import { useTileKind } from './use-tile-kind';
import { useTileFact } from './wall-provider';

/**
 * One tile: the picture, and what stands over it (`children`). What is not known to be fresh never
 * looks it: `data-state` greys it.
 */
export function TileFrame({
  camera,
  picture,
  children,
}: {
  readonly camera: WallCamera;
  /** From `useTilePicture`. */
  readonly picture: RefCallback<HTMLElement>;
  readonly children: ReactNode;
}) {
  const kind = useTileKind(camera);
  const hasPicture = useTileFact(camera.id, (status) => (status?.sequence ?? 0) > 0);
  const still = useFirstStill(camera.id, !hasPicture && kind === 'starting');
  return (
    <div className="tile" data-state={kind}>
      <div ref={picture} className="tile-picture" />
      {!hasPicture && <TilePlaceholder kind={kind} />}
      {still && (
        <picture className="tile-picture tile-first-still">
          {/* Where no script runs, another wall is shown in place of this one. */}
          <source media="(scripting: enabled)" srcSet={still.href} />
          <img alt="" fetchPriority={still.isSoon ? 'high' : 'low'} />
        </picture>
      )}
      {children}
    </div>
  );
}

const placeholders: Record<TileState['kind'], string> = {
  live: '',
  delayed: '',
  frozen: '',
  held: '',
  starting: 'Waiting for the first picture',
  lost: 'No picture',
  off: 'Switched off',
};

/** What stands where a picture will be. */
function TilePlaceholder({ kind }: { readonly kind: TileState['kind'] }) {
  return (
    <span className="tile-placeholder" aria-hidden="true">
      <span className="needs-script">{placeholders[kind]}</span>
      <span className="without-script">Open to watch</span>
    </span>
  );
}
