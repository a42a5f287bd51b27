/** What a tile says about its picture. Every value has a word, a shape and a colour. */
export type TileState =
  /** The newest picture is as fresh as this camera's cadence allows. */
  | { readonly kind: 'live'; readonly ageMs: number }
  /**
   * The newest picture is older than it should be, or the server is not heard, so that there may be
   * a newer one. Where the age is not certain, this is the least that it can be.
   */
  | { readonly kind: 'delayed'; readonly ageMs: number }
  /**
   * Pictures come, all of them the same since a moment in milliseconds since the epoch (this machine's
   * clock): the camera stands still.
   */
  | { readonly kind: 'frozen'; readonly sinceMs: number }
  /** The person who looks froze the picture, which is that old. */
  | { readonly kind: 'held'; readonly ageMs: number }
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
  /** Of the picture drawn, as it was sent, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the camera's own picture, in pixels; 0 while unknown. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  /** Pictures drawn in the last few seconds, per second. */
  readonly framesPerSecond: number;
  /** What came of this camera's pictures in the last few seconds, in bytes per second. */
  readonly bytesPerSecond: number;
  /** Pictures that the camera made and this tile did not show, since it was put up. */
  readonly skipped: number;
}

/** The state of the wall's one connection. */
export type WallConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** The tab is hidden, so nothing is asked of the server. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'signed-out' }
  /** Stills, one round after the other, since the live pictures do not get through. */
  | { readonly kind: 'stills'; readonly sinceMs: number }
  /** Trying again by itself. */
  | {
      readonly kind: 'lost';
      readonly why: LostWhy;
      /** What the server said, where it refused. */
      readonly sentence?: string | undefined;
      readonly sinceMs: number;
      readonly retryAtMs: number;
    };

/** Why there is no connection. */
export type LostWhy =
  /** This machine says that it has no network. */
  | 'offline'
  /** No answer. */
  | 'unreachable'
  /** The server said that it stops, as it does for a restart. */
  | 'closing'
  /** The server answers other requests, but nothing of this one comes: something holds it back. */
  | 'held-back'
  /** As many as may are watching already. */
  | 'crowded'
  /** The worker that reads and draws does not answer. */
  | 'worker';
