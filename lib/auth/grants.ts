import type { CameraChoice, GrantStore } from './grant-store';

const nothing: ReadonlySet<string> = new Set();

/**
 * The cameras that were granted to people one by one, in memory, kept in step with the database: it is
 * asked for each tile of each open wall once a second. Whoever changes it authorises.
 */
export class Grants {
  readonly #store: Pick<GrantStore, 'list' | 'set'>;
  readonly #onChanged: () => void;
  #granted: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  /** @param onChanged what people may see is not what it was */
  constructor(store: Pick<GrantStore, 'list' | 'set'>, onChanged: () => void) {
    this.#store = store;
    this.#onChanged = onChanged;
  }

  /** Reads what is stored, at the start and after people or cameras have come or gone. */
  async load(): Promise<void> {
    this.#granted = await this.#store.list();
    this.#onChanged();
  }

  /** Counts only for who may not see all cameras. */
  of(userId: string): ReadonlySet<string> {
    return this.#granted.get(userId) ?? nothing;
  }

  async set(userId: string, choice: CameraChoice): Promise<void> {
    await this.#store.set(userId, choice);
    await this.load();
  }
}
