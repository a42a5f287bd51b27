import { FrameRate } from './frame-rate';
import { pictureAge, tileStateOf, type PictureAge } from './tile-freshness';
import { TilePainter, type DecodePicture, type TileCanvas } from './tile-painter';
import type { TileStatus } from './tile-state';
import type { WallPicture } from './wall-attempt';
import type { WallCameraState } from './wall-protocol';

/** A picture, and when it came here. */
export interface ArrivedPicture extends WallPicture {
  /** On the board's monotonic clock, in milliseconds. */
  readonly arrivedAt: number;
}

/** This moment, for all tiles. In milliseconds. */
export interface BoardMoment {
  /** On the board's monotonic clock. */
  readonly local: number;
  /** The server's time; undefined before it told. */
  readonly server: number | undefined;
  readonly isHeard: boolean;
  /** From the server's times to this machine's times of day. */
  readonly clockOffsetMs: number;
}

interface Drawn {
  readonly picture: ArrivedPicture;
  readonly width: number;
  readonly height: number;
}

/** One camera: what the server said of it, its newest picture, and the one that is really drawn. */
export class BoardTile {
  readonly #camera: string;
  readonly #decode: DecodePicture;
  readonly #local: () => number;
  #painter: TilePainter<ArrivedPicture> | undefined;
  #server: WallCameraState | undefined;
  #intervalMs: number | undefined;
  /** Kept after it is drawn: the next canvas, or a larger one, may come long before the next picture. */
  #newest: ArrivedPicture | undefined;
  #drawn: Drawn | undefined;
  #rate = new FrameRate();

  constructor(camera: string, decode: DecodePicture, local: () => number) {
    this.#camera = camera;
    this.#decode = decode;
    this.#local = local;
  }

  get isAttached(): boolean {
    return this.#painter !== undefined;
  }

  attach(canvas: TileCanvas): void {
    this.detach();
    this.#painter = new TilePainter<ArrivedPicture>(
      canvas,
      this.#decode,
      (picture, width, height) => {
        if (picture !== this.#drawn?.picture) this.#rate.note(this.#local());
        this.#drawn = { picture, width, height };
      },
    );
    if (this.#newest) this.#painter.show(this.#newest);
  }

  /** In device pixels. */
  resize(width: number, height: number): void {
    this.#painter?.resize(width, height);
    if (this.#newest) this.#painter?.show(this.#newest);
  }

  /** The canvas is gone, and what was drawn with it. */
  detach(): void {
    this.#painter?.close();
    this.#painter = undefined;
    this.#drawn = undefined;
    this.#rate = new FrameRate();
  }

  take(picture: ArrivedPicture): void {
    this.#newest = picture;
    this.#painter?.show(picture);
  }

  hear(state: WallCameraState): void {
    this.#server = state;
  }

  /** @param intervalMs the camera's usual time between pictures */
  pace(intervalMs: number): void {
    this.#intervalMs = intervalMs;
  }

  /** The camera left the wall; the page may still hold its canvas for a moment. */
  forget(): void {
    this.#server = undefined;
    this.#intervalMs = undefined;
    this.#newest = undefined;
    this.#drawn = undefined;
  }

  status({ local, server: serverNow, isHeard, clockOffsetMs }: BoardMoment): TileStatus {
    const age = this.#age(local, serverNow);
    const server = this.#server;
    const intervalMs = this.#intervalMs;
    return {
      cameraId: this.#camera,
      state: tileStateOf({ server, age, isHeard, intervalMs, clockOffsetMs }),
      sequence: this.#drawn?.picture.sequence ?? 0,
      width: this.#drawn?.width ?? 0,
      height: this.#drawn?.height ?? 0,
      sourceWidth: 0,
      sourceHeight: 0,
      framesPerSecond: this.#rate.at(local),
      bytesPerSecond: 0,
      skipped: 0,
    };
  }

  #age(local: number, serverNow: number | undefined): PictureAge | undefined {
    if (!this.#drawn) return undefined;
    const { capturedAt, arrivedAt } = this.#drawn.picture;
    return pictureAge(
      serverNow === undefined ? undefined : serverNow - capturedAt,
      local - arrivedAt,
    );
  }
}
