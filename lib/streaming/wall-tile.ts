import type { WallCamera, WallCameraState } from '@/lib/wall/wall-protocol';
import type { Clock } from '@/lib/sources/clock';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { Hub } from './hub';
import type { DirectoryEntry } from './hub-directory';
import { stepFor, type RenditionStep } from './rendition-step';
import type { Renditions } from './renditions';
import { StepByLink, type LinkLoad } from './step-by-link';
import { TileFrames, type TileFrame } from './tile-frames';
import { TileSwitch } from './tile-switch';
import { untoldLoss } from './untold-loss';

/** A camera that sends less often than this takes no share of a link to speak of. */
const slowMs = 1_000;
/** Below three pictures a second one sees jumps instead of movement. */
const longestGapMs = 333;

/** A camera as the wall is told of it; without `entry` it is switched off. */
export interface WallTileSpec extends WallCamera {
  readonly entry?: DirectoryEntry;
  /** Its sub-stream, for when the tile is small. */
  readonly subEntry?: DirectoryEntry;
  /** Is not told why the camera is lost. */
  readonly hidesReason?: boolean;
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

export interface WallTileTools {
  readonly clock: Clock;
  readonly renditions: Pick<Renditions, 'view'>;
}

/**
 * One camera on one wall: a hold on the hub that suits the tile while it is visible, its frames at
 * the width that the tile needs, and which of them was sent last. A camera with a sub-stream waits for
 * the page to say how wide its tile is, so that no source is started for nothing.
 */
export class WallTile {
  readonly #clock: Clock;
  readonly #listener: WallTileListener;
  readonly #switch: TileSwitch;
  readonly #frames: TileFrames;
  #spec: WallTileSpec;
  #visible: boolean;
  #widthPx: number | undefined;
  #isFull = false;
  readonly #byLink = new StepByLink();
  /** The one shown last. */
  #hub: Hub | undefined;
  #sent: TileFrame | undefined;
  /** On the monotonic clock. */
  #sentAt = -Infinity;
  /** The state told last, as JSON. */
  #told = '';
  /** Counts the wall's sends; the tile with the lowest has waited longest. */
  lastTurn = 0;

  /** @param visible until `show` tells */
  constructor(
    spec: WallTileSpec,
    { clock, renditions }: WallTileTools,
    listener: WallTileListener,
    visible = true,
  ) {
    this.#spec = spec;
    this.#visible = visible;
    this.#clock = clock;
    this.#listener = listener;
    this.#frames = new TileFrames(renditions, () => {
      if (this.pending) listener.onPicture();
    });
    this.#switch = new TileSwitch(clock, {
      onFrame: () => {
        if (this.#choose()) this.#tell();
        if (this.pending ?? this.spare) listener.onPicture();
      },
      onState: () => {
        this.#choose();
        this.#tell();
        if (this.pending) listener.onPicture();
      },
    });
    this.update(spec);
  }

  get id(): string {
    return this.#spec.id;
  }

  /** Of the frames that this tile gets, in milliseconds, once known. */
  get intervalMs(): number | undefined {
    return this.#frames.intervalMs ?? (this.#hub ?? this.#spec.entry?.hub)?.intervalMs;
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
      if (this.#spec.hidesReason) return { kind: 'lost', since, ...untoldLoss };
      return { kind: 'lost', since, code, reason: sourceErrorSentence(code) };
    }
    const { state, frozenSince } = shown.hub;
    if (frozenSince !== undefined) return { kind: 'frozen', since: frozenSince };
    return { kind: state.kind === 'live' ? 'running' : 'starting' };
  }

  /**
   * What may be sent where the link has room to spare, so that a server short of processor time does
   * not make a wall stutter: the camera's frame as it is, where none was sent for a while.
   */
  get spare(): TileFrame | undefined {
    const waitedMs = this.#clock.elapsed() - this.#sentAt;
    const unmade = waitedMs >= longestGapMs ? this.#frames.unmade : undefined;
    return unmade && this.#isNews(unmade) ? unmade : undefined;
  }

  /** The frame this tile should be sent next, if there is one it has not had. */
  get pending(): TileFrame | undefined {
    const { newest } = this.#frames;
    return newest && this.#isNews(newest) ? newest : undefined;
  }

  sent(frame: TileFrame, turn: number): void {
    this.#sent = frame;
    this.#sentAt = this.#clock.elapsed();
    this.lastTurn = turn;
  }

  /** Whether the page shows it, and it has a camera that may send pictures. */
  get isWatched(): boolean {
    return this.#visible && this.#spec.entry !== undefined;
  }

  /** Whether it takes a share of the link: seen, and with more than a picture now and then. */
  get isBusy(): boolean {
    return this.#visible && (this.intervalMs ?? Infinity) <= slowMs;
  }

  /** The link was looked at: pictures that take it too long are made smaller. */
  follow(load: LinkLoad): void {
    const own = this.#sent?.hub.newest;
    if (!this.#sent || !own || !this.#visible) return;
    const { jpeg, width } = this.#sent.frame;
    const sent = {
      bytes: jpeg.length,
      widthPx: width,
      ownBytes: own.jpeg.length,
      ownWidthPx: own.width,
    };
    this.#byLink.note(this.#wantedStep(), sent, load, this.#clock.elapsed());
    this.#choose();
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
    this.#rest();
  }

  #rest(): void {
    this.#switch.rest();
    this.#frames.close();
  }

  /** @returns whether the pictures come from another hub now */
  #choose(): boolean {
    if (this.#visible) this.#switch.choose(this.#isFull ? Infinity : this.#widthPx);
    else this.#rest();
    const hub = this.#switch.shown?.hub;
    if (hub) this.#frames.follow(hub, this.#step());
    else this.#frames.close();
    if (!hub || hub === this.#hub) return false;
    this.#hub = hub;
    this.#listener.onSwitch();
    return true;
  }

  #step(): RenditionStep {
    return this.#byLink.limit(this.#wantedStep());
  }

  /** Until the page has told how wide the tile is, the pictures as they are. */
  #wantedStep(): RenditionStep {
    return this.#isFull || this.#widthPx === undefined ? 'own' : stepFor(this.#widthPx);
  }

  #tell(): void {
    const state = JSON.stringify(this.state);
    if (state === this.#told) return;
    this.#told = state;
    this.#listener.onState(this);
  }

  /** Numbers count within one hub; from one to the other, no tile goes back in time. */
  #isNews({ hub, frame }: TileFrame): boolean {
    if (!this.#sent) return true;
    const { hub: sentHub, frame: sent } = this.#sent;
    if (hub === sentHub) {
      // The same picture once more where it is sharper: the next may be a minute away.
      const isSharper = frame.sequence === sent.sequence && frame.width > sent.width;
      return frame.sequence > sent.sequence || isSharper;
    }
    // A date in the future is from before the clock was set back.
    return frame.capturedAt > sent.capturedAt || sent.capturedAt > this.#clock.now();
  }
}
