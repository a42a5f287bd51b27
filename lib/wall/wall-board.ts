import { BoardTile, type BoardMoment } from './board-tile';
import { DecodeGate } from './decode-gate';
import { decodePicture, type DecodePicture } from './decode-picture';
import { isHeld, nothingHeld, type HoldWishes } from './hold-wishes';
import { ServerClock } from './server-clock';
import type { TileCanvas } from './tile-painter';
import { stillsEveryMs } from './stills-run';
import type { TileStatus, WallConnectionState } from './tile-state';
import type { WallPicture } from './wall-reader';
import { heartbeatMs, type WallCamera, type WallMessage } from './wall-protocol';
import type { PictureBox } from './worker-messages';

/**
 * What the server last said holds this long after the connection broke: a connection that is back
 * at once changes nothing on the tiles.
 */
const wordHoldsMs = 3_000;
/** Where the connection is not known to be broken: it may be dead without anybody knowing yet. */
const silenceHoldsMs = 4 * heartbeatMs;

export interface BoardOptions {
  /** Monotonic, in milliseconds; goes on while the machine sleeps. */
  readonly elapsed: () => number;
  /** This machine's clock, in milliseconds since the epoch, for showing times of day. */
  readonly now: () => number;
  readonly decode?: DecodePicture;
  /** A tile has its first picture since it was put on the page. */
  readonly onFirstDrawn?: () => void;
}

/** All tiles of a page: what was drawn on each, when it was taken, and what that means now. */
export class WallBoard {
  readonly #options: BoardOptions;
  readonly #server = new ServerClock();
  readonly #tiles = new Map<string, BoardTile>();
  #cameras: readonly WallCamera[] = [];
  readonly #gate = new DecodeGate();
  #holdWishes = nothingHeld;
  #isConnected = false;
  /** Pictures cannot come more often than this. */
  #leastIntervalMs = 0;
  #heardAt = -Infinity;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  get cameras(): readonly WallCamera[] {
    return this.#cameras;
  }

  attach(camera: string, canvas: TileCanvas): void {
    this.#tile(camera).attach(canvas);
  }

  /** The canvas that the camera has is on the page again. */
  reattach(camera: string): void {
    this.#tiles.get(camera)?.reattach();
  }

  /** Nothing is drawn before. */
  resize(camera: string, box: PictureBox): void {
    this.#tiles.get(camera)?.resize(box);
  }

  hold(wishes: HoldWishes): void {
    this.#holdWishes = wishes;
    for (const [camera, tile] of this.#tiles) tile.hold(isHeld(wishes, camera));
  }

  /** Which tiles somebody sees: no other's pictures come. */
  show(cameras: readonly string[]): void {
    const shown = new Set(cameras);
    for (const [camera, tile] of this.#tiles) if (!shown.has(camera)) tile.interrupted();
  }

  /** Lets go of the canvas; what is known of the camera stays, until it leaves the wall. */
  detach(camera: string): void {
    this.#tiles.get(camera)?.detach();
    if (!this.#cameras.some(({ id }) => id === camera)) this.#tiles.delete(camera);
  }

  /** Without a connection nothing is known to be live. */
  hearConnection(state: WallConnectionState): void {
    this.#isConnected = state.kind === 'connected' || state.kind === 'stills';
    this.#leastIntervalMs = state.kind === 'stills' ? stillsEveryMs : 0;
    // Not a break that may be over at once.
    const isOver = state.kind === 'signed-out' || state.kind === 'paused';
    if (isOver) this.#heardAt = -Infinity;
  }

  take(picture: WallPicture): void {
    this.#heardAt = this.#options.elapsed();
    this.#tile(picture.camera).take({ ...picture, arrivedAt: this.#heardAt });
  }

  /**
   * @param askedAgoMs the message was true at some moment since then; taken for that moment, so that
   *   no picture looks younger than it is
   * @returns whether the list of cameras changed
   */
  hear(message: WallMessage, askedAgoMs = 0): boolean {
    this.#heardAt = this.#options.elapsed();
    const saidAt = this.#heardAt - askedAgoMs;
    switch (message.type) {
      case 'hello':
        this.#server.reset();
        this.#server.note(message.now, saidAt);
        for (const tile of this.#tiles.values()) tile.interrupted();
        return false;
      case 'cameras':
        this.#cameras = message.cameras;
        this.#forgetOthers();
        return true;
      case 'state':
        this.#tile(message.camera).hear(message.state);
        return false;
      case 'heartbeat':
        this.#server.note(message.now, saidAt);
        for (const [camera, intervalMs] of Object.entries(message.intervals)) {
          this.#tile(camera).pace(intervalMs);
        }
        return false;
      case 'changed':
      case 'end':
        return false;
    }
  }

  /** Every tile as it stands at this moment. */
  statuses(): TileStatus[] {
    const local = this.#options.elapsed();
    const server = this.#server.at(local);
    const moment: BoardMoment = {
      local,
      server,
      isHeard: local - this.#heardAt <= (this.#isConnected ? silenceHoldsMs : wordHoldsMs),
      leastIntervalMs: this.#leastIntervalMs,
      clockOffsetMs: server === undefined ? 0 : this.#options.now() - server,
    };
    return [...this.#tiles.values()].map((tile) => tile.status(moment));
  }

  #forgetOthers(): void {
    const ids = new Set(this.#cameras.map(({ id }) => id));
    for (const [camera, tile] of this.#tiles) {
      if (ids.has(camera)) continue;
      tile.forget();
      if (!tile.isAttached) this.#tiles.delete(camera);
    }
  }

  #tile(camera: string): BoardTile {
    let tile = this.#tiles.get(camera);
    if (!tile) {
      const { elapsed, decode = decodePicture, onFirstDrawn = () => undefined } = this.#options;
      tile = new BoardTile(camera, {
        elapsed,
        decode,
        gate: this.#gate,
        isHeld: isHeld(this.#holdWishes, camera),
        onFirstDrawn,
      });
      this.#tiles.set(camera, tile);
    }
    return tile;
  }
}
