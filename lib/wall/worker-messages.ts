import type { TileStatus, WallConnectionState } from './tile-state';
import type { WallCamera, WallTileReport } from './wall-protocol';

/** From the page to its worker. */
export type ToWorker =
  | { readonly type: 'open'; readonly url: string }
  | { readonly type: 'attach'; readonly camera: string; readonly canvas: OffscreenCanvas }
  | {
      readonly type: 'resize';
      readonly camera: string;
      /** In device pixels. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly type: 'detach'; readonly camera: string }
  | { readonly type: 'show'; readonly tiles: readonly WallTileReport[] }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'hurry' };

/** From the worker to its page. */
export type FromWorker =
  | { readonly type: 'connection'; readonly state: WallConnectionState }
  | { readonly type: 'cameras'; readonly cameras: readonly WallCamera[] }
  | { readonly type: 'tiles'; readonly tiles: readonly TileStatus[] };
