import { FrameRate } from './frame-rate';
import { ServerClock } from './server-clock';
import { tileStateOf } from './tile-freshness';
import { TilePainter } from './tile-painter';
import type { TileStatus } from './tile-state';
import type { WallPicture } from './wall-connection';
import type { WallCamera, WallCameraState, WallMessage } from './wall-protocol';

interface Tile {
  painter: TilePainter | undefined;
  server: WallCameraState | undefined;
  intervalMs: number | undefined;
  capturedAt: number | undefined;
  sequence: number;
  width: number;
  height: number;
  readonly rate: FrameRate;
}

export interface BoardClock {
  /** Monotonic, in milliseconds. */
  readonly local: () => number;
  /** This machine's clock, in milliseconds since the epoch, for showing times of day. */
  readonly wall: () => number;
}

/** All tiles of a page: what was drawn on each, when it was taken, and what that means now. */
export class WallBoard {
  readonly #clock: BoardClock;
  readonly #server = new ServerClock();
  readonly #tiles = new Map<string, Tile>();
  #cameras: readonly WallCamera[] = [];

  constructor(clock: BoardClock) {
    this.#clock = clock;
  }

  get cameras(): readonly WallCamera[] {
    return this.#cameras;
  }

  attach(camera: string, canvas: OffscreenCanvas): void {
    const tile = this.#tile(camera);
    tile.painter?.close();
    tile.painter = new TilePainter(canvas, (picture, width, height) => {
      tile.capturedAt = picture.capturedAt;
      tile.sequence = picture.sequence;
      tile.width = width;
      tile.height = height;
      tile.rate.note(this.#clock.local());
    });
  }

  resize(camera: string, width: number, height: number): void {
    this.#tiles.get(camera)?.painter?.resize(width, height);
  }

  detach(camera: string): void {
    this.#tiles.get(camera)?.painter?.close();
    this.#tiles.delete(camera);
  }

  take(picture: WallPicture): void {
    this.#tile(picture.camera).painter?.show(picture);
  }

  /** @returns whether the list of cameras changed */
  hear(message: WallMessage): boolean {
    switch (message.type) {
      case 'hello':
        this.#server.reset();
        this.#server.note(message.now, this.#clock.local());
        return false;
      case 'cameras':
        this.#cameras = message.cameras;
        return true;
      case 'state':
        this.#tile(message.camera).server = message.state;
        return false;
      case 'heartbeat':
        this.#server.note(message.now, this.#clock.local());
        for (const [camera, intervalMs] of Object.entries(message.intervals)) {
          this.#tile(camera).intervalMs = intervalMs;
        }
        return false;
      case 'end':
        return false;
    }
  }

  /** Every tile as it stands at this moment. */
  statuses(): TileStatus[] {
    const local = this.#clock.local();
    const serverNow = this.#server.at(local);
    const clockOffsetMs = serverNow === undefined ? 0 : this.#clock.wall() - serverNow;
    return [...this.#tiles].map(([cameraId, tile]) => {
      const { server, intervalMs, capturedAt, sequence, width, height } = tile;
      const ageMs =
        capturedAt === undefined || serverNow === undefined
          ? undefined
          : Math.max(serverNow - capturedAt, 0);
      const state = tileStateOf({ server, ageMs, intervalMs, clockOffsetMs });
      return { cameraId, state, sequence, width, height, framesPerSecond: tile.rate.at(local) };
    });
  }

  #tile(camera: string): Tile {
    let tile = this.#tiles.get(camera);
    if (!tile) {
      tile = {
        painter: undefined,
        server: undefined,
        intervalMs: undefined,
        capturedAt: undefined,
        sequence: 0,
        width: 0,
        height: 0,
        rate: new FrameRate(),
      };
      this.#tiles.set(camera, tile);
    }
    return tile;
  }
}
