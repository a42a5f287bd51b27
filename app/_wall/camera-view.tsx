'use client';

import type { ReactNode } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { useNowMs } from './use-now';
import { WallBanner } from './wall-banner';
import { WallBar } from './wall-bar';
import { useWallCameras, useWallConnection, useWallRetry, WallProvider } from './wall-provider';
import { WallTile } from './wall-tile';

interface CameraViewProps {
  readonly camera: WallCamera;
  readonly isAdmin: boolean;
  /** The sign-out form. */
  readonly signOut: ReactNode;
}

/** One camera over the whole window; without JavaScript, its plain MJPEG. */
export function CameraView(props: CameraViewProps) {
  const { slug } = props.camera;
  const url = `/api/wall?quality=full&cameras=${encodeURIComponent(slug)}`;
  return (
    <WallProvider url={url} cameras={[props.camera]}>
      <CameraBody {...props} />
    </WallProvider>
  );
}

function CameraBody({ camera: shown, isAdmin, signOut }: CameraViewProps) {
  const camera = useWallCameras()[0] ?? shown;
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
        <WallTile camera={camera} />
        <noscript>
          <div className="tile-picture">
            <img src={`/api/cameras/${shown.slug}/stream.mjpeg`} alt={`${shown.name}, live`} />
          </div>
        </noscript>
      </div>
    </>
  );
}
