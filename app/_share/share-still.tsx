import type { WallCamera } from '@/lib/wall/wall-protocol';

const retryEverySeconds = 5;

/** Where no script runs: the camera's plain MJPEG, in which a lost camera says so by itself. */
export function ShareStill({
  camera,
  token,
  isFull,
}: {
  readonly camera: WallCamera;
  readonly token: string;
  /** As many as may are watching. */
  readonly isFull: boolean;
}) {
  const query = new URLSearchParams({ token });
  return (
    <noscript>
      {isFull ? (
        <>
          <meta httpEquiv="refresh" content={String(retryEverySeconds)} />
          <div className="share-full">
            <p className="max-w-120 text-xl font-semibold text-balance">
              As many people as may are watching: try again in a moment.
            </p>
            <p className="text-muted">This page tries again every {retryEverySeconds} s.</p>
          </div>
        </>
      ) : (
        <div className="camera-plain">
          <img
            src={`/api/cameras/${encodeURIComponent(camera.slug)}/stream.mjpeg?${query.toString()}`}
            alt={`${camera.name}, live`}
          />
        </div>
      )}
    </noscript>
  );
}
