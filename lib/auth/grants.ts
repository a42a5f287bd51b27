import { Turns } from '@/lib/db/turns';
import type { GrantStore } from './grant-store';

type Store = Pick<GrantStore, 'list' | 'setOfCamera'>;

const nothing: ReadonlySet<string> = new Set();

/**
 * The cameras that were granted to people one by one, in memory, kept in step with the database: it is
 * asked for each tile of each open wall once a second. Whoever changes it authorises.
 */
export class Grants {
  readonly #store: Store;
  readonly #onChanged: () => void;
  readonly #turns = new Turns();
  #granted: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  /** @param onChanged what people may see is not what it was */
  constructor(store: Store, onChanged: () => void) {
    this.#store = store;
    this.#onChanged = onChanged;
  }

  /** Reads what is stored, at the start and after people or cameras have come or gone. */
  async load(): Promise<void> {
    await this.#turns.take(() => this.#load());
  }

  /** Counts only for who may not see all cameras. */
  of(userId: string): ReadonlySet<string> {
    return this.#granted.get(userId) ?? nothing;
  }

  /** Who may see one camera, of those who may not see all. */
  async setOfCamera(cameraId: string, userIds: ReadonlySet<string>): Promise<void> {
    await this.#turns.take(async () => {
      await this.#store.setOfCamera(cameraId, userIds);
      await this.#load();
    });
  }

  /** Grants go with their camera in the database. @param cameraIds of all that there are */
  keepOnly(cameraIds: ReadonlySet<string>): void {
    const kept = [...this.#granted].map(
      ([userId, ids]) => [userId, new Set([...ids].filter((id) => cameraIds.has(id)))] as const,
    );
    this.#granted = new Map(kept);
  }

  async #load(): Promise<void> {
    this.#granted = await this.#store.list();
    this.#onChanged();
  }
}
