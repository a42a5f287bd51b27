import { SleepClock } from './sleep-clock';
import type { PageClock } from './page-clock';
import type { TileState, TileStatus } from './tile-state';

type StateKinds = ReadonlyMap<string, TileState['kind']>;

/** How the tiles stand, as the worker told last; while it is silent they only grow older. */
export class TileStatuses {
  readonly #clock: SleepClock;
  #told: readonly TileStatus[] = [];
  #toldAt = 0;
  #statuses = new Map<string, TileStatus>();
  #kinds: StateKinds = new Map();

  constructor(clock: PageClock) {
    this.#clock = new SleepClock(clock);
  }

  of(camera: string): TileStatus | undefined {
    return this.#statuses.get(camera);
  }

  /** Which state each tile is in; the same map until one of them changes. */
  get kinds(): StateKinds {
    return this.#kinds;
  }

  hear(tiles: readonly TileStatus[]): void {
    this.#told = tiles;
    this.#toldAt = this.#clock.elapsed();
    this.#take(tiles);
  }

  /** The worker is silent: what it told last is as old as that, and nothing is live. */
  age(): void {
    const silentMs = this.#clock.elapsed() - this.#toldAt;
    this.#take(this.#told.map((status) => aged(status, silentMs)));
  }

  forget(camera: string): void {
    this.#told = this.#told.filter(({ cameraId }) => cameraId !== camera);
    this.#statuses.delete(camera);
  }

  #take(tiles: readonly TileStatus[]): void {
    this.#statuses = new Map(tiles.map((status) => [status.cameraId, status]));
    const same =
      tiles.length === this.#kinds.size &&
      tiles.every(({ cameraId, state }) => this.#kinds.get(cameraId) === state.kind);
    if (!same) this.#kinds = new Map(tiles.map(({ cameraId, state }) => [cameraId, state.kind]));
  }
}

function aged(status: TileStatus, byMs: number): TileStatus {
  const { state } = status;
  if (state.kind === 'held') return { ...status, state: { ...state, ageMs: state.ageMs + byMs } };
  if (state.kind !== 'live' && state.kind !== 'delayed') return status;
  return {
    ...status,
    state: { kind: 'delayed', ageMs: state.ageMs + byMs },
    framesPerSecond: 0,
  };
}
