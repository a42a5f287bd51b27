import { TileCounts } from './tile-counts';
import { isLate, pictureAge, tileStateOf, type PictureAge } from './tile-freshness';
import { TilePainter, type PainterOptions, type TileCanvas } from './tile-painter';
import type { TileStatus } from './tile-state';
import type { WallPicture } from './wall-reader';
import type { WallCameraState } from './wall-protocol';
import type { PictureBox } from './worker-messages';

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
  /** Pictures cannot come more often than this, whatever the camera's cadence. */
  readonly leastIntervalMs: number;
  /** From the server's times to this machine's times of day. */
  readonly clockOffsetMs: number;
}

export interface BoardTileOptions extends Pick<PainterOptions<ArrivedPicture>, 'decode' | 'gate'> {
  /** The board's monotonic clock, in milliseconds. */
  readonly elapsed: () => number;
  readonly isHeld: boolean;
  /** Since the canvas was put on the page. */
  readonly onFirstDrawn: () => void;
}

interface Drawn {
  readonly picture: ArrivedPicture;
  readonly width: number;
  readonly height: number;
}

/** One camera: what the server said of it, its newest picture, and the one that is really drawn. */
export class BoardTile {
  readonly #camera: string;
  readonly #options: BoardTileOptions;
  #painter: TilePainter<ArrivedPicture> | undefined;
  #server: WallCameraState | undefined;
  #intervalMs: number | undefined;
  /** Kept after it is drawn: the next canvas, or a larger one, may come long before the next picture. */
  #newest: ArrivedPicture | undefined;
  #isHeld: boolean;
  /** The only one that may be drawn while the tile is held; the first to come where there was none. */
  #held: ArrivedPicture | undefined;
  #drawn: Drawn | undefined;
  #isLate = false;
  /** A picture is awaited since the canvas was put on the page. */
  #isAwaited = true;
  #counts = new TileCounts();

  constructor(camera: string, options: BoardTileOptions) {
    this.#camera = camera;
    this.#options = options;
    this.#isHeld = options.isHeld;
  }

  get isAttached(): boolean {
    return this.#painter !== undefined;
  }

  attach(canvas: TileCanvas): void {
    this.detach();
    this.#painter = new TilePainter<ArrivedPicture>(canvas, {
      ...this.#options,
      isWanted: (picture) =>
        // Not what was on its way when the camera left the wall.
        this.#newest !== undefined && (!this.#isHeld || picture === this.#held),
      onDrawn: (picture, width, height) => this.#drew({ picture, width, height }),
    });
    this.reattach();
    this.#draw();
  }

  /** With what is drawn on it; counted is what comes from now on. */
  reattach(): void {
    this.#isAwaited = true;
    this.#counts = new TileCounts();
  }

  resize(box: PictureBox): void {
    this.#painter?.resize(box);
    this.#draw();
  }

  /** The canvas is gone, and what was drawn with it. */
  detach(): void {
    this.#painter?.close();
    this.#painter = undefined;
    this.#drawn = undefined;
  }

  /** The person wants the picture to stand still, or to go on. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#held = isHeld ? (this.#drawn?.picture ?? this.#newest) : undefined;
    this.#counts.interrupted();
    if (!isHeld) this.#draw();
  }

  /** Nobody sees the tile, or the connection is a new one: what comes next does not follow. */
  interrupted(): void {
    this.#counts.interrupted();
  }

  take(picture: ArrivedPicture): void {
    this.#newest = picture;
    this.#counts.arrived(picture.jpeg.length, this.#options.elapsed());
    if (this.#isHeld && this.#held) return;
    if (this.#isHeld) this.#held = picture;
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
    this.#held = undefined;
    this.#drawn = undefined;
  }

  status(moment: BoardMoment): TileStatus {
    const { local, isHeard, leastIntervalMs, clockOffsetMs } = moment;
    const age = this.#age(local, moment.server);
    const intervalMs = Math.max(this.#intervalMs ?? 0, leastIntervalMs);
    this.#isLate = isLate(age, intervalMs, this.#isLate);
    const drawn = this.#drawn;
    const { width = 0, height = 0 } = drawn ?? {};
    return {
      cameraId: this.#camera,
      state: tileStateOf({
        server: this.#server,
        age,
        isHeard,
        isHeld: this.#isHeld,
        isLate: this.#isLate,
        clockOffsetMs,
      }),
      sequence: drawn?.picture.sequence ?? 0,
      width,
      height,
      sourceWidth: drawn?.picture.sourceSize?.width ?? width,
      sourceHeight: drawn?.picture.sourceSize?.height ?? height,
      ...this.#counts.at(local),
    };
  }

  #draw(): void {
    const picture = this.#isHeld ? this.#held : this.#newest;
    if (picture) this.#painter?.show(picture);
  }

  #drew(drawn: Drawn): void {
    const before = this.#drawn?.picture;
    this.#drawn = drawn;
    if (drawn.picture !== before) this.#counts.drawn(drawn.picture, this.#options.elapsed());
    if (!this.#isAwaited) return;
    this.#isAwaited = false;
    this.#options.onFirstDrawn();
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
