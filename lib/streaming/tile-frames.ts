import type { Frame } from './frame';
import type { Hub } from './hub';
import type { RenditionStep } from './rendition-step';
import type { FrameView, Renditions } from './renditions';

/** A frame and the hub in whose numbers it counts. */
export interface TileFrame {
  readonly hub: Hub;
  readonly frame: Frame;
}

/**
 * The frames that a tile gets. When it turns to another hub or step, the frames so far go on until
 * the first new one is there.
 */
export class TileFrames {
  readonly #renditions: Pick<Renditions, 'view'>;
  readonly #onFrame: () => void;
  #current: FrameView | undefined;
  #step: RenditionStep | undefined;
  #former: FrameView | undefined;

  constructor(renditions: Pick<Renditions, 'view'>, onFrame: () => void) {
    this.#renditions = renditions;
    this.#onFrame = onFrame;
  }

  get newest(): TileFrame | undefined {
    const view = this.#current?.newest ? this.#current : this.#former;
    const frame = view?.newest;
    return view && frame && { hub: view.hub, frame };
  }

  /** The camera's own newest frame, while there is too little processor time to make it smaller. */
  get unmade(): TileFrame | undefined {
    const view = this.#current;
    const frame = view?.isBehind === true ? view.hub.newest : undefined;
    return view && frame && { hub: view.hub, frame };
  }

  /** The usual time between the frames, in milliseconds, once known. */
  get intervalMs(): number | undefined {
    return this.#current?.intervalMs;
  }

  follow(hub: Hub, step: RenditionStep): void {
    const before = this.#current;
    if (before?.hub === hub && this.#step === step && !before.isToBeReplaced) return;
    this.#step = step;
    if (before?.newest) {
      this.#former?.close();
      this.#former = before;
    } else {
      before?.close();
    }
    this.#current = this.#renditions.view(hub, step, () => this.#hear());
    this.#dropFormer();
  }

  close(): void {
    this.#current?.close();
    this.#former?.close();
    this.#current = undefined;
    this.#former = undefined;
  }

  #hear(): void {
    this.#dropFormer();
    this.#onFrame();
  }

  #dropFormer(): void {
    if (!this.#current?.newest) return;
    this.#former?.close();
    this.#former = undefined;
  }
}
