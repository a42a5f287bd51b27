import type { WallCamera, WallCameraState } from '@/lib/wall/wall-protocol';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { Frame } from './frame';
import type { HubView } from './hub';
import type { DirectoryEntry } from './hub-directory';
import { failureOf } from './hub-state';

/** A camera as the wall is told of it; without `entry` it is switched off. */
export interface WallTileSpec extends WallCamera {
  readonly entry?: DirectoryEntry;
}

export interface WallTileListener {
  onPicture(): void;
  onState(tile: WallTile): void;
}

/** One camera on one wall: a hold on its hub while visible, and which frame was sent last. */
export class WallTile {
  readonly #listener: WallTileListener;
  #spec: WallTileSpec;
  #view: HubView | undefined;
  #visible = true;
  #sentSequence = 0;
  /** Counts the wall's sends; the tile with the lowest has waited longest. */
  lastTurn = 0;

  constructor(spec: WallTileSpec, listener: WallTileListener) {
    this.#spec = spec;
    this.#listener = listener;
    this.#watch();
  }

  get id(): string {
    return this.#spec.id;
  }

  get intervalMs(): number | undefined {
    return this.#spec.entry?.hub.intervalMs;
  }

  get state(): WallCameraState {
    const hub = this.#spec.entry?.hub;
    if (!hub) return { kind: 'off' };
    const failure = failureOf(hub.state);
    if (failure) {
      const { since, code } = failure;
      return { kind: 'lost', since, code, reason: sourceErrorSentence(code) };
    }
    return { kind: hub.state.kind === 'live' ? 'running' : 'starting' };
  }

  /** The frame this tile should be sent next, if there is one it has not had. */
  get pending(): Frame | undefined {
    const newest = this.#view && this.#spec.entry?.hub.newest;
    return newest && newest.sequence > this.#sentSequence ? newest : undefined;
  }

  sent(frame: Frame, turn: number): void {
    this.#sentSequence = frame.sequence;
    this.lastTurn = turn;
  }

  update(spec: WallTileSpec): void {
    const moved = spec.entry?.hub !== this.#spec.entry?.hub;
    this.#spec = spec;
    if (!moved) return;
    this.#sentSequence = 0;
    this.#view?.close();
    this.#view = undefined;
    this.#watch();
  }

  show(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (visible) {
      this.#watch();
      // Nothing was heard while nobody looked.
      this.#listener.onState(this);
      return;
    }
    this.#view?.close();
    this.#view = undefined;
  }

  close(): void {
    this.#view?.close();
    this.#view = undefined;
  }

  #watch(): void {
    const hub = this.#spec.entry?.hub;
    if (!hub || !this.#visible || this.#view) return;
    this.#view = hub.view({
      onFrame: () => this.#listener.onPicture(),
      onState: () => this.#listener.onState(this),
      onClosed: () => {
        this.#view = undefined;
      },
    });
  }
}
