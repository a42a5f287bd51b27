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
  /** The size of the camera's own picture, such as `1920x1080`: what is sent may be smaller. */
  sourceSize: 'X-Source-Size',
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
  /** Pictures come, all of them the same since then: the camera, not the connection, stands still. */
  | { readonly kind: 'frozen'; readonly since: number }
  | {
      readonly kind: 'lost';
      readonly since: number;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly kind: 'off' };

export type WallMessage =
  /**
   * First of all: the name under which to report, the server's clock, and which build of Framewall
   * answers, so that a page left open over an upgrade can tell.
   */
  | {
      readonly type: 'hello';
      readonly viewer: string;
      readonly now: number;
      readonly build: string;
    }
  /** Something that pages show beside cameras (a wall, a person's view) was changed: read it anew. */
  | { readonly type: 'changed' }
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

/**
 * `signed-out`: log in again; `closing`: the server stops or restarts, so try again; `stills`: all is
 * there that was asked for with `POST /api/wall/stills`; `replaced`: the same page has connected anew;
 * `renewed`: the log-in goes on under another cookie, so connect again at once.
 */
export type WallEnd = 'signed-out' | 'closing' | 'stills' | 'replaced' | 'renewed';

export const heartbeatMs = 2_000;

/** No tile is reported wider: no camera has more, and a zoomed picture could want any number. */
export const widestTilePx = 16_384;

export interface WallTileReport {
  readonly camera: string;
  /** The tile's width in device pixels. */
  readonly width: number;
  /** The camera's main source as it is, however small the tile. */
  readonly isFull?: boolean | undefined;
}

export interface WallReport {
  /** Bytes of the answer's body read so far. */
  readonly received: number;
  /** The tiles that are visible, where that changed. */
  readonly tiles?: readonly WallTileReport[];
}

/**
 * What a page asks `POST /api/wall/stills` for, where the live answer does not get through: the
 * newest picture of each tile, in an answer like the wall's that ends at once.
 */
export interface WallStillsRequest {
  readonly tiles: readonly WallTileReport[];
}
