import type { WallCamera, WallCameraState } from '@/lib/wall/wall-protocol';
import type { Clock } from '@/lib/sources/clock';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { Frame } from './frame';
import type { Hub } from './hub';
import type { DirectoryEntry } from './hub-directory';
import { TileSwitch } from './tile-switch';

/** A camera as the wall is told of it; without `entry` it is switched off. */
export interface WallTileSpec extends WallCamera {
  readonly entry?: DirectoryEntry;
  /** Its sub-stream, for when the tile is small. */
  readonly subEntry?: DirectoryEntry;
}

/** How a page shows a tile. */
export interface ShownTile {
  /** In device pixels; 0 where it is not laid out yet. */
  readonly widthPx: number;
  /** The main source as it is, however small the tile. */
  readonly isFull?: boolean | undefined;
}

export interface WallTileListener {
  onPicture(): void;
  onState(tile: WallTile): void;
  /** Its pictures come from another hub from now on, at that one's cadence. */
  onSwitch(): void;
}

/**
 * One camera on one wall: a hold on the hub that suits the tile while it is visible, and which frame
 * was sent last. A camera with a sub-stream waits for the page to say how wide its tile is, so that
 * no source is started for nothing.
 */
export class WallTile {
  readonly #clock: Clock;
  readonly #listener: WallTileListener;
  readonly #switch: TileSwitch;
  #spec: WallTileSpec;
  #visible: boolean;
  #widthPx: number | undefined;
  #isFull = false;
  /** The one shown last. */
  #hub: Hub | undefined;
  #sent: { readonly hub: Hub; readonly frame: Frame } | undefined;
  /** The state told last, as JSON. */
  #told = '';
  /** Counts the wall's sends; the tile with the lowest has waited longest. */
  lastTurn = 0;

  /** @param visible until `show` tells */
  constructor(spec: WallTileSpec, clock: Clock, listener: WallTileListener, visible = true) {
    this.#spec = spec;
    this.#visible = visible;
    this.#clock = clock;
    this.#listener = listener;
    this.#switch = new TileSwitch(clock, {
      onFrame: () => {
        if (this.#choose()) this.#tell();
        if (this.pending) listener.onPicture();
      },
      onState: () => {
        this.#choose();
        this.#tell();
      },
    });
    this.update(spec);
  }

  get id(): string {
    return this.#spec.id;
  }

  get intervalMs(): number | undefined {
    return (this.#hub ?? this.#spec.entry?.hub)?.intervalMs;
  }

  get state(): WallCameraState {
    if (!this.#spec.entry) return { kind: 'off' };
    const { shown, isTryingOther } = this.#switch;
    if (!shown) return { kind: 'starting' };
    const { failure } = shown;
    // Whether the other one does is soon known: until then, the age of the picture says enough.
    if (failure && isTryingOther) return { kind: this.#sent ? 'running' : 'starting' };
    if (failure) {
      const { since, code } = failure;
      return { kind: 'lost', since, code, reason: sourceErrorSentence(code) };
    }
    return { kind: shown.hub.state.kind === 'live' ? 'running' : 'starting' };
  }

  /** The frame this tile should be sent next, if there is one it has not had. */
  get pending(): Frame | undefined {
    const { shown } = this.#switch;
    const newest = shown?.newest;
    return newest && this.#isNews(newest, shown.hub) ? newest : undefined;
  }

  sent(frame: Frame, turn: number): void {
    const hub = this.#switch.shown?.hub;
    if (hub) this.#sent = { hub, frame };
    this.lastTurn = turn;
  }

  /** The wall tells the state anew after every change of its cameras, without being asked. */
  update(spec: WallTileSpec): void {
    this.#spec = spec;
    this.#switch.setHubs(spec.entry?.hub, spec.subEntry?.hub);
    this.#choose();
    this.#told = JSON.stringify(this.state);
  }

  /** @param tile undefined while nobody sees it */
  show(tile: ShownTile | undefined): void {
    // A tile that is not laid out yet will say its width later.
    if (tile && tile.widthPx > 0) this.#widthPx = tile.widthPx;
    if (tile) this.#isFull = tile.isFull === true;
    const isBack = tile !== undefined && !this.#visible;
    this.#visible = tile !== undefined;
    this.#choose();
    // Nothing was heard while nobody looked.
    if (isBack) this.#told = '';
    if (tile) this.#tell();
  }

  close(): void {
    this.#visible = false;
    this.#switch.rest();
  }

  /** @returns whether the pictures come from another hub now */
  #choose(): boolean {
    if (this.#visible) this.#switch.choose(this.#isFull ? Infinity : this.#widthPx);
    else this.#switch.rest();
    const hub = this.#switch.shown?.hub;
    if (!hub || hub === this.#hub) return false;
    this.#hub = hub;
    this.#listener.onSwitch();
    return true;
  }

  #tell(): void {
    const state = JSON.stringify(this.state);
    if (state === this.#told) return;
    this.#told = state;
    this.#listener.onState(this);
  }

  /** Numbers count within one hub; from one to the other, no tile goes back in time. */
  #isNews(frame: Frame, hub: Hub): boolean {
    if (!this.#sent) return true;
    const { hub: sentHub, frame: sent } = this.#sent;
    if (hub === sentHub) return frame.sequence > sent.sequence;
    // A date in the future is from before the clock was set back.
    return frame.capturedAt > sent.capturedAt || sent.capturedAt > this.#clock.now();
  }
}
