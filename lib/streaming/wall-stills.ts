import type { WallMessage, WallTileReport } from '@/lib/wall/wall-protocol';
import type { Clock } from '@/lib/sources/clock';
import type { Frame } from './frame';
import { shrunkWidthPx, stepFor } from './rendition-step';
import type { Renditions } from './renditions';
import { encodeWallMessages, wallOpening, wallPart } from './wall-parts';
import { WallTile, type WallTileSpec } from './wall-tile';

/** How long a round waits for the first picture of a camera that has none. */
const firstPictureMs = 2_000;
/** Cameras stay connected from one round to the next, which come every few seconds. */
const holdMs = 8_000;

export interface WallStillsOptions {
  readonly clock: Clock;
  readonly renditions: Renditions;
  /** Which build of Framewall this is. */
  readonly build: string;
}

export interface StillsRound {
  /** Who asks: the same from one round to the next. */
  readonly page: string;
  /** All cameras that there are for this page. */
  readonly specs: readonly WallTileSpec[];
  readonly tiles: readonly WallTileReport[];
  /** The page left. */
  readonly signal: AbortSignal;
}

interface Held {
  readonly tile: WallTile;
  cancel: () => void;
}

/**
 * The wall for where nothing can be streamed: one round after another, each a whole answer in the
 * wall's own format with the newest picture of each tile.
 */
export class WallStills {
  readonly #options: WallStillsOptions;
  readonly #held = new Map<string, Held>();
  /** Rounds that wait for pictures. */
  readonly #waiting = new Set<() => void>();

  constructor(options: WallStillsOptions) {
    this.#options = options;
  }

  /** The whole body. */
  async take(round: StillsRound): Promise<Uint8Array> {
    // One picture for each camera, as on a wall, however often it is asked for.
    const reports = new Map(round.tiles.map((report) => [report.camera, report]));
    const asked = [...reports.values()].flatMap((report) => {
      const spec = round.specs.find(({ id }) => id === report.camera);
      return spec ? [{ report, tile: this.#hold(round.page, spec, report) }] : [];
    });
    const tiles = asked.map(({ tile }) => tile);
    await this.#pictures(tiles, round.signal);
    const frames = await Promise.all(
      asked.map(async ({ tile, report }) => ({
        camera: tile.id,
        frame: await this.#still(tile, report),
      })),
    );
    const { clock, build } = this.#options;
    const cameras = round.specs.map(({ id, slug, name, enabled }) => ({ id, slug, name, enabled }));
    const now = clock.now();
    const messages: WallMessage[] = [
      // Nobody reports for an answer that ends at once.
      { type: 'hello', viewer: '', now, build },
      { type: 'cameras', cameras },
      { type: 'heartbeat', now, intervals: intervalsOf(tiles) },
      ...tiles.map(({ id, state }) => ({ type: 'state', camera: id, state }) as const),
    ];
    return Buffer.concat([
      wallOpening,
      encodeWallMessages(messages),
      ...frames.flatMap(({ camera, frame }) => (frame ? [wallPart(camera, frame)] : [])),
      encodeWallMessages([{ type: 'end', reason: 'stills' }]),
    ]);
  }

  /** Lets go of all cameras. */
  close(): void {
    for (const { tile, cancel } of this.#held.values()) {
      cancel();
      tile.close();
    }
    this.#held.clear();
    for (const look of this.#waiting) look();
  }

  #hold(page: string, spec: WallTileSpec, { width, isFull }: WallTileReport): WallTile {
    // By step: what is held must not grow with each width that a page can think of.
    const key = JSON.stringify([page, spec.id, stepFor(width), isFull === true]);
    const held = this.#held.get(key) ?? { tile: this.#newTile(spec), cancel: () => undefined };
    held.cancel();
    held.cancel = this.#options.clock.setTimer(() => {
      this.#held.delete(key);
      held.tile.close();
    }, holdMs + firstPictureMs);
    this.#held.set(key, held);
    held.tile.update(spec);
    held.tile.show({ widthPx: width, isFull });
    return held.tile;
  }

  /** Between rounds nobody looks: pictures are made smaller when they are asked for. */
  #newTile(spec: WallTileSpec): WallTile {
    const { clock, renditions } = this.#options;
    const asTheyAre: Pick<Renditions, 'view'> = {
      view: (hub, _step, onFrame) => renditions.view(hub, 'own', onFrame),
    };
    const look = (): void => {
      for (const one of this.#waiting) one();
    };
    const listener = { onPicture: look, onState: look, onSwitch: () => undefined };
    return new WallTile(spec, { clock, renditions: asTheyAre }, listener, false);
  }

  /** Waits for first pictures, of those that may have one soon. */
  async #pictures(tiles: readonly WallTile[], signal: AbortSignal): Promise<void> {
    const isSettled = (tile: WallTile): boolean =>
      tile.pending !== undefined || tile.state.kind === 'lost' || tile.state.kind === 'off';
    if (tiles.every(isSettled) || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        cancel();
        this.#waiting.delete(look);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const look = (): void => {
        if (tiles.every(isSettled)) done();
      };
      const cancel = this.#options.clock.setTimer(done, firstPictureMs);
      this.#waiting.add(look);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  async #still(tile: WallTile, { width, isFull }: WallTileReport): Promise<Frame | undefined> {
    const { pending } = tile;
    if (!pending || isFull === true || width <= 0) return pending?.frame;
    const { hub, frame } = pending;
    const widthPx = shrunkWidthPx(frame.width, stepFor(width));
    return widthPx === undefined ? frame : this.#options.renditions.still(hub, frame, widthPx);
  }
}

function intervalsOf(tiles: readonly WallTile[]): Record<string, number> {
  const known = tiles.flatMap(({ id, intervalMs }) =>
    intervalMs === undefined ? [] : [[id, Math.round(intervalMs)] as const],
  );
  return Object.fromEntries(known);
}
