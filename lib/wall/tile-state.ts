/** What a tile says about its picture. Every value has a word, a shape and a colour. */
export type TileState =
  /** The newest picture is as fresh as this camera's cadence allows. */
  | { readonly kind: 'live'; readonly ageMs: number }
  /**
   * The newest picture is older than it should be, or the server is not heard, so that there may be
   * a newer one. Where the age is not certain, this is the least that it can be.
   */
  | { readonly kind: 'delayed'; readonly ageMs: number }
  /** Connecting; no picture yet. */
  | { readonly kind: 'starting' }
  /** No pictures, for a known reason, since a moment in milliseconds since the epoch (this machine's clock). */
  | { readonly kind: 'lost'; readonly sinceMs: number; readonly reason: string }
  /** Switched off by an administrator. */
  | { readonly kind: 'off' };

/** What a tile shows beside its picture. */
export interface TileStatus {
  readonly cameraId: string;
  readonly state: TileState;
  /** Of the newest picture drawn; 0 before the first. */
  readonly sequence: number;
  readonly width: number;
  readonly height: number;
  /** Pictures drawn in the last few seconds, per second. */
  readonly framesPerSecond: number;
}

/** The state of the wall's one connection. */
export type WallConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** The tab is hidden, so nothing is asked of the server. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'signed-out' }
  /** Trying again by itself. */
  | { readonly kind: 'lost'; readonly sinceMs: number; readonly retryAtMs: number };
