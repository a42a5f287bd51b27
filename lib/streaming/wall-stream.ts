import type { ServerResponse } from 'node:http';
import type { WallEnd, WallMessage, WallReport, WallTileReport } from '@/lib/wall/wall-protocol';
import { heartbeatMs } from '@/lib/wall/wall-protocol';
import type { Clock } from '@/lib/sources/clock';
import { createOutlet, type Outlet } from './outlet';
import type { Renditions } from './renditions';
import { SentBytes } from './sent-bytes';
import { TakingWatch } from './taking-watch';
import { WallFlow } from './wall-flow';
import { encodeWallMessages, wallOpening, wallPart } from './wall-parts';
import { WallTile, type WallTileListener, type WallTileSpec } from './wall-tile';

export interface WallStreamOptions {
  /** Unguessable: whoever knows it may report for this wall. */
  readonly viewer: string;
  /** Which build of Framewall this is. */
  readonly build?: string;
  readonly clock: Clock;
  readonly renditions: Renditions;
  /** No tile is shown before the page tells which; else all are until then. */
  readonly startsHidden?: boolean;
  /** The answer itself, where it is known. */
  readonly response?: ServerResponse | undefined;
  /** Counts what leaves. */
  readonly sent?: SentBytes | undefined;
  /** The page left (its request's signal). */
  readonly signal: AbortSignal;
  readonly onClosed?: () => void;
  /** The ids of all cameras that the page shows, whenever that may have changed. */
  readonly onShown?: (cameraIds: ReadonlySet<string>) => void;
  /** It took nothing any more. */
  readonly onDropped?: (() => void) | undefined;
}

/** A wall in numbers, at this moment. */
export interface WallTally {
  /** Those that its page shows. */
  readonly cameras: number;
  /** Sent, and not yet acknowledged by the page. */
  readonly inFlightBytes: number;
  readonly windowBytes: number;
  /** How long ago the page acknowledged anything, or began. */
  readonly acknowledgedAgoMs: number;
}

/**
 * All tiles of one page over one response. Each time the connection can take more and the page has
 * acknowledged enough, the tile that has waited longest gets its newest frame; messages go first.
 */
export class WallStream {
  readonly viewer: string;
  readonly #options: WallStreamOptions;
  readonly #flow: WallFlow;
  readonly #tiles = new Map<string, WallTile>();
  /** The tiles that the page shows, as it told last; it tells of changes only. */
  #shown: ReadonlyMap<string, WallTileReport> | undefined;
  /** Tiles whose state has changed since it was last told. */
  readonly #changed = new Set<WallTile>();
  #messages: WallMessage[] = [];
  readonly #outlet: Outlet;
  /** What its connection takes. */
  readonly #taking: TakingWatch;
  readonly #sent: SentBytes;
  /** What the page says that it has read: a connection takes much that nobody reads. */
  readonly #reading: TakingWatch;
  #opened = false;
  #waiting = false;
  #turn = 0;
  #cancelHeartbeat: () => void;
  #closed = false;

  constructor(options: WallStreamOptions) {
    this.#options = options;
    this.#sent = options.sent ?? new SentBytes();
    this.viewer = options.viewer;
    this.#flow = new WallFlow(options.clock);
    if (options.startsHidden) this.#shown = new Map();
    this.#taking = new TakingWatch(options.clock, () => this.#drop());
    this.#reading = new TakingWatch(options.clock, () => this.#drop());
    this.#taking.gave();
    const { viewer, build = '' } = options;
    this.#messages.push({ type: 'hello', viewer, now: options.clock.now(), build });
    this.#outlet = createOutlet(options.response, {
      onReady: () => this.#pull(),
      onGone: this.#close,
    });
    this.#cancelHeartbeat = options.clock.setTimer(() => this.#beat(), heartbeatMs);
    options.signal.addEventListener('abort', this.#close, { once: true });
    if (options.signal.aborted) this.#close();
  }

  get body(): ReadableStream<Uint8Array> {
    return this.#outlet.body;
  }

  get inFlightBytes(): number {
    return this.#flow.inFlightBytes;
  }

  get windowBytes(): number {
    return this.#flow.windowBytes;
  }

  get tally(): WallTally {
    const { inFlightBytes, windowBytes, acknowledgedAgoMs } = this.#flow;
    const cameras = [...this.#tiles.values()].filter(({ isWatched }) => isWatched).length;
    return { cameras, inFlightBytes, windowBytes, acknowledgedAgoMs };
  }

  /** Which cameras this wall shows, in order: at the start, and again after every change. */
  setCameras(specs: readonly WallTileSpec[]): void {
    if (this.#closed) return;
    const wanted = new Set(specs.map(({ id }) => id));
    for (const [id, tile] of this.#tiles) {
      if (wanted.has(id)) continue;
      tile.close();
      this.#changed.delete(tile);
      this.#tiles.delete(id);
    }
    const cameras = specs.map(({ id, slug, name, enabled }) => ({ id, slug, name, enabled }));
    this.#messages.push({ type: 'cameras', cameras });
    for (const spec of specs) this.#place(spec);
    this.#tellShown();
    this.#pushHeartbeat();
    this.#flush();
  }

  /** Something else that the page shows was changed: it should read it anew. */
  tellChanged(): void {
    if (this.#closed) return;
    this.#messages = this.#messages.filter(({ type }) => type !== 'changed');
    this.#messages.push({ type: 'changed' });
    this.#flush();
  }

  /** What the page says: how much it has read, and which tiles it shows. */
  report(report: WallReport): void {
    if (this.#closed) return;
    // Reports overtake each other on the way: what one tells that was sent before another is over.
    const isLate = report.received < this.#flow.receivedBytes;
    if (this.#flow.acknowledge(report.received)) {
      this.#reading.took();
      this.#followLink();
    }
    if (this.#flow.inFlightBytes > 0) this.#reading.gave();
    if (report.tiles && !isLate) {
      this.#shown = new Map(report.tiles.map((tile) => [tile.camera, tile]));
      for (const tile of this.#tiles.values()) this.#show(tile, this.#shown);
      this.#tellShown();
    }
    this.#flush();
  }

  /** Tells the page why, then ends; idempotent. */
  end(reason: WallEnd): void {
    if (this.#closed) return;
    this.#send(encodeWallMessages([{ type: 'end', reason }]));
    this.#close();
  }

  #followLink(): void {
    const tiles = [...this.#tiles.values()];
    const busy = tiles.filter(({ isBusy }) => isBusy);
    const load = { bytesPerMs: this.#flow.limitBytesPerMs, tiles: busy.length };
    for (const tile of tiles) tile.follow(load);
  }

  #tellShown(): void {
    const watched = [...this.#tiles.values()].filter(({ isWatched }) => isWatched);
    this.#options.onShown?.(new Set(watched.map(({ id }) => id)));
  }

  #show(tile: WallTile, shown: ReadonlyMap<string, WallTileReport>): void {
    const report = shown.get(tile.id);
    tile.show(report && { widthPx: report.width, isFull: report.isFull });
  }

  #place(spec: WallTileSpec): void {
    let tile = this.#tiles.get(spec.id);
    if (tile) tile.update(spec);
    else this.#tiles.set(spec.id, (tile = this.#newTile(spec)));
    this.#changed.add(tile);
  }

  #newTile(spec: WallTileSpec): WallTile {
    const shown = this.#shown;
    const listener: WallTileListener = {
      onPicture: () => this.#flush(),
      onState: (changed) => {
        this.#changed.add(changed);
        this.#flush();
      },
      onSwitch: () => this.#pushHeartbeat(),
    };
    const tile = new WallTile(spec, this.#options, listener, shown?.has(spec.id));
    if (shown) this.#show(tile, shown);
    return tile;
  }

  #pull(): void {
    if (!this.#opened) {
      this.#opened = true;
      this.#send(wallOpening);
      return;
    }
    this.#waiting = true;
    this.#taking.took();
    this.#flush();
  }

  #flush(): void {
    if (!this.#waiting || this.#closed) return;
    if (this.#messages.length > 0 || this.#changed.size > 0) {
      for (const tile of this.#changed) {
        this.#messages.push({ type: 'state', camera: tile.id, state: tile.state });
      }
      this.#changed.clear();
      const messages = this.#messages;
      this.#messages = [];
      this.#send(encodeWallMessages(messages));
    } else if (this.#flow.wantsProbe) {
      this.#probe();
    } else {
      this.#sendPicture();
    }
  }

  /** A few bytes that tell nothing new. */
  #probe(): void {
    const tiles = [...this.#tiles.values()];
    const tile = tiles.find(({ isBusy }) => isBusy) ?? tiles[0];
    if (!tile) return;
    this.#send(encodeWallMessages([{ type: 'state', camera: tile.id, state: tile.state }]));
  }

  #sendPicture(): void {
    let longest: WallTile | undefined;
    for (const tile of this.#tiles.values()) {
      if (tile.pending && (!longest || tile.lastTurn < longest.lastTurn)) longest = tile;
    }
    const pending = longest?.pending;
    if (!longest || !pending) {
      this.#sendSpare();
      return;
    }
    // It waits for its turn, and then takes its newest picture: no smaller one goes before it.
    if (!this.#flow.admits(pending.frame.jpeg.length)) return;
    this.#turn += 1;
    longest.sent(pending, this.#turn);
    this.#send(wallPart(longest.id, pending.frame));
  }

  /** All that was made smaller has been sent: what could not be in time goes as it is, if there is room. */
  #sendSpare(): void {
    let longest: WallTile | undefined;
    for (const tile of this.#tiles.values()) {
      const isBefore = !longest || tile.lastTurn < longest.lastTurn;
      if (isBefore && tile.spare) longest = tile;
    }
    const spare = longest?.spare;
    if (!longest || !spare || !this.#flow.hasRoomToSpare(spare.frame.jpeg.length)) return;
    this.#turn += 1;
    longest.sent(spare, this.#turn);
    this.#send(wallPart(longest.id, spare.frame));
  }

  #send(bytes: Uint8Array): void {
    this.#waiting = false;
    this.#taking.gave();
    this.#reading.gave();
    this.#flow.sent(bytes.length);
    this.#sent.total += bytes.length;
    this.#outlet.write(bytes);
  }

  #beat(): void {
    this.#pushHeartbeat();
    this.#cancelHeartbeat = this.#options.clock.setTimer(() => this.#beat(), heartbeatMs);
    this.#flush();
  }

  #drop(): void {
    this.#options.onDropped?.();
    this.#outlet.abort();
    this.#close();
  }

  /**
   * Also part of the greeting and told when a tile changes to another source: a page must know at
   * once that a slow camera is not late.
   */
  #pushHeartbeat(): void {
    this.#messages = this.#messages.filter(({ type }) => type !== 'heartbeat');
    this.#messages.push(this.#heartbeat());
  }

  #heartbeat(): WallMessage {
    const intervals: Record<string, number> = {};
    for (const tile of this.#tiles.values()) {
      const { intervalMs } = tile;
      if (intervalMs !== undefined) intervals[tile.id] = Math.round(intervalMs);
    }
    return { type: 'heartbeat', now: this.#options.clock.now(), intervals };
  }

  readonly #close = (): void => {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.signal.removeEventListener('abort', this.#close);
    this.#cancelHeartbeat();
    this.#taking.close();
    this.#reading.close();
    for (const tile of this.#tiles.values()) tile.close();
    this.#tiles.clear();
    this.#changed.clear();
    this.#outlet.close();
    this.#tellShown();
    this.#options.onClosed?.();
  };
}
