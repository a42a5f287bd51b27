'use client';

import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { useNowMs } from './use-now';
import { WallBanner } from './wall-banner';
import { WallBar } from './wall-bar';
import { useWallCameras, useWallConnection, useWallRetry } from './wall-provider';
import { WallTile } from './wall-tile';

interface CameraViewProps {
  readonly camera: WallCamera;
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}

/** One camera over the whole window; without JavaScript, its plain MJPEG. */
export function CameraView({ camera: known, isAdmin, signOut }: CameraViewProps) {
  const cameras = useWallCameras();
  const camera = cameras?.find(({ id }) => id === known.id) ?? known;
  return (
    <>
      <WallBar title={camera.name} backHref="/" isAdmin={isAdmin} signOut={signOut} />
      <WallBanner
        connection={useWallConnection()}
        nowMs={useNowMs()}
        loginHref={`/login?next=${encodeURIComponent(`/cameras/${camera.slug}`)}`}
        onRetry={useWallRetry()}
      />
      <div className="tile-full">
        <WallTile camera={camera} isFull />
        <noscript>
          <div className="tile-picture">
            <img src={`/api/cameras/${known.slug}/stream.mjpeg`} alt={`${known.name}, live`} />
          </div>
        </noscript>
      </div>
    </>
  );
}
