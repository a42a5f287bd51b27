'use client';

import { useRouter } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView as WallViewSettings } from '@/lib/wall/wall-view';
import { useNowMs } from './use-now';
import { useStateCounts } from './use-state-counts';
import { WallBanner } from './wall-banner';
import { WallBar } from './wall-bar';
import { WallGrid } from './wall-grid';
import { useWallCameras, useWallConnection, useWallRetry } from './wall-provider';
import { WallTile } from './wall-tile';

export interface NamedWall {
  readonly slug: string;
  readonly name: string;
}

export interface WallViewProps {
  /** Those of this wall that the person may see, in order. */
  readonly cameras: readonly WallCamera[];
  readonly view: WallViewSettings;
  /** Null for the wall of all cameras. */
  readonly wall: (NamedWall & { readonly mayEdit: boolean }) | null;
  /** All named walls that the person may open. */
  readonly walls: readonly NamedWall[];
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}

/** Every camera that the person may see, over one connection. */
export function WallView({ cameras: known, isAdmin, signOut }: WallViewProps) {
  const cameras = useWallCameras() ?? known;
  const connection = useWallConnection();
  const counts = useStateCounts(cameras);
  const router = useRouter();
  const empty = cameras.length === 0;
  useEffect(() => {
    // The last camera went: the page itself knows what to say then.
    if (empty) router.refresh();
  }, [empty, router]);
  return (
    <>
      <WallBar counts={counts} isAdmin={isAdmin} signOut={signOut} />
      <WallBanner
        connection={connection}
        nowMs={useNowMs()}
        loginHref="/login?next=%2F"
        onRetry={useWallRetry()}
      />
      <WallGrid count={cameras.length}>
        {cameras.map((camera) => (
          <li key={camera.id}>
            <WallTile camera={camera} href={`/cameras/${camera.slug}`} />
          </li>
        ))}
      </WallGrid>
    </>
  );
}
