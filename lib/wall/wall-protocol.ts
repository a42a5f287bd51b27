/*
 * What travels on the wall's one connection. The answer to `GET /api/wall` is multipart: parts of
 * type image/jpeg are frames (headers below), parts of type application/json are a `WallMessage`.
 * `POST /api/wall/[viewer]` carries a `WallReport` the other way. All times are the server's, in
 * milliseconds since the epoch unless said otherwise.
 */

export const wallBoundary = 'framewall-wall';

/** Headers of a frame part, beside Content-Type and Content-Length. */
export const wallFrameHeaders = {
  /** The camera's id. */
  camera: 'X-Camera',
  sequence: 'X-Sequence',
  /** Capture time in seconds, with decimals. */
  timestamp: 'X-Timestamp',
} as const;

export interface WallCamera {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** What the server knows of a camera beside its pictures. */
export type WallCameraState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | {
      readonly kind: 'lost';
      readonly since: number;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly kind: 'off' };

export type WallMessage =
  /** First of all: the name under which to report, and the server's clock. */
  | { readonly type: 'hello'; readonly viewer: string; readonly now: number }
  /** All cameras of this wall, in order; sent again whenever that changes. */
  | { readonly type: 'cameras'; readonly cameras: readonly WallCamera[] }
  | { readonly type: 'state'; readonly camera: string; readonly state: WallCameraState }
  /**
   * Every `heartbeatMs`. `intervals` holds the usual time between pictures, in milliseconds, of the
   * cameras whose cadence is known.
   */
  | {
      readonly type: 'heartbeat';
      readonly now: number;
      readonly intervals: Readonly<Record<string, number>>;
    }
  /** Nothing follows, and why. */
  | { readonly type: 'end'; readonly reason: WallEnd };

/** `signed-out`: log in again; `closing`: the server stops or restarts, so try again. */
export type WallEnd = 'signed-out' | 'closing';

export const heartbeatMs = 2_000;

export interface WallTileReport {
  readonly camera: string;
  /** The tile's width in device pixels. */
  readonly width: number;
}

export interface WallReport {
  /** Bytes of the answer's body read so far. */
  readonly received: number;
  /** The tiles that are visible, where that changed. */
  readonly tiles?: readonly WallTileReport[];
}
