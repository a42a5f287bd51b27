import type { WatchedCamera, Watcher } from './watch-entry';
import type { Watching } from './watch-ledger';

/** What one page shows of the cameras: each change begins and ends looks. */
export class ShownCameras {
  readonly #watching: Watching;
  readonly #watcher: Watcher;
  /** How to end the look at each camera, by its id. */
  readonly #shown = new Map<string, () => void>();

  constructor(watching: Watching, watcher: Watcher) {
    this.#watching = watching;
    this.#watcher = watcher;
  }

  /** @param cameras all that are shown now */
  show(cameras: readonly WatchedCamera[]): void {
    const ids = new Set(cameras.map(({ id }) => id));
    for (const [id, end] of this.#shown) {
      if (ids.has(id)) continue;
      this.#shown.delete(id);
      end();
    }
    for (const camera of cameras) {
      if (this.#shown.has(camera.id)) continue;
      this.#shown.set(camera.id, this.#watching.begin(this.#watcher, camera));
    }
  }
}
