import type { HoldWishes } from './hold-wishes';
import type { TileStatus, WallConnectionState } from './tile-state';
import type { WallCamera, WallTileReport } from './wall-protocol';
import type { PictureFit } from './wall-view';

/** From the page to its worker. */
export type ToWorker =
  | {
      readonly type: 'open';
      readonly url: string;
      /** Of a link for displays; sent in a header of each request, never in an address. */
      readonly token?: string | undefined;
    }
  | {
      readonly type: 'attach';
      readonly camera: string;
      /** Beside the page, where there is no worker, a canvas of the page. */
      readonly canvas: OffscreenCanvas | HTMLCanvasElement;
    }
  /** The canvas that the camera has is on the page again. */
  | { readonly type: 'reattach'; readonly camera: string }
  | ({ readonly type: 'resize'; readonly camera: string } & PictureBox)
  | { readonly type: 'detach'; readonly camera: string }
  | { readonly type: 'hold'; readonly wishes: HoldWishes }
  | { readonly type: 'show'; readonly tiles: readonly WallTileReport[] }
  /** Whether the page's machine says that it has a network; when it has one again, try at once. */
  | { readonly type: 'network'; readonly isOnline: boolean }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'hurry' };

/** What a picture shall fill. */
export interface PictureBox {
  /** In device pixels, enlarged as the picture in it is. */
  readonly width: number;
  readonly height: number;
  readonly fit: PictureFit;
}

/** From the worker to its page. */
export type FromWorker =
  | { readonly type: 'connection'; readonly state: WallConnectionState }
  | { readonly type: 'cameras'; readonly cameras: readonly WallCamera[] }
  | { readonly type: 'tiles'; readonly tiles: readonly TileStatus[] }
  /** The server greeted, and that build of Framewall answers. */
  | { readonly type: 'greeted'; readonly build: string }
  /** What pages show beside cameras was changed. */
  | { readonly type: 'changed' };
