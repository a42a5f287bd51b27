import type { WallCamera } from '@/lib/wall/wall-protocol';

/** Where no script runs: the camera's plain MJPEG, in which a lost camera says so by itself. */
export function CameraStill({ camera }: { readonly camera: WallCamera }) {
  return (
    <noscript>
      <div className="camera-plain">
        <img
          src={`/api/cameras/${encodeURIComponent(camera.slug)}/stream.mjpeg`}
          alt={`${camera.name}, live`}
        />
      </div>
    </noscript>
  );
}
