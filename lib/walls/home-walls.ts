import type { Actor } from '@/lib/auth/actor';
import { permitAccount, permitPerson } from '@/lib/auth/auth-error';
import { Turns } from '@/lib/db/turns';
import { plainView } from '@/lib/wall/wall-view';
import type { HomeViewStore } from './home-view-store';
import { inOrder, namedCameras, type SeenCameras } from './named-cameras';
import { validate } from './validate';
import type { HomeWall } from './wall';
import type { WallDirectory } from './wall-directory';
import { homeViewInput, withStoredView } from './wall-input';

export interface HomeWallsOptions {
  readonly store: HomeViewStore;
  readonly directory: WallDirectory;
  readonly cameras: SeenCameras;
  /** Something changed that these people's open pages show. */
  readonly onChanged: (concerns: (actor: Actor) => boolean) => void;
}

/** The wall of all cameras, as each person has arranged it. Each verb authorises (AuthError). */
export class HomeWalls {
  readonly #options: HomeWallsOptions;
  readonly #turns = new Turns();

  constructor(options: HomeWallsOptions) {
    this.#options = options;
  }

  /** Reads what is stored; call once before anything else. */
  async load(): Promise<void> {
    await this.#turns.take(() => this.#apply());
  }

  of(actor: Actor | null): HomeWall {
    const viewer = permitAccount(actor);
    const home = this.#options.directory.homeViewOf(viewer.userId);
    const all = this.#options.cameras.summaries(viewer);
    const own = inOrder(all, home?.cameraIds ?? []);
    return {
      view: home?.view ?? plainView,
      cameras: [...new Set([...own, ...all])],
      hasOwnOrder: own.length > 0,
    };
  }

  /**
   * @param input `{ view?, order? }`; `order` has addresses or ids of cameras, and those not named
   *   follow in the common order: with none named, that is the order again
   * @throws {WallError} `invalid`, with a message per field
   */
  async set(actor: Actor | null, input: unknown): Promise<HomeWall> {
    const viewer = permitPerson(actor);
    const { store, directory, cameras, onChanged } = this.#options;
    await this.#turns.take(async () => {
      const stored = directory.homeViewOf(viewer.userId) ?? { view: plainView, cameraIds: [] };
      const { view, order } = validate(homeViewInput, withStoredView(input, stored.view));
      const known = namedCameras(cameras, viewer);
      await store.set(viewer.userId, {
        view: view ?? stored.view,
        // Who arranges cameras need not know that one of them was just deleted.
        cameraIds: order
          ? [...new Set(order.flatMap((one) => known(one) ?? []))]
          : stored.cameraIds,
      });
      await this.#apply();
    });
    onChanged(({ userId }) => userId === viewer.userId);
    return this.of(viewer);
  }

  async #apply(): Promise<void> {
    const { store, directory } = this.#options;
    directory.replaceHomeViews(await store.list());
  }
}
