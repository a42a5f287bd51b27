import { takeStills } from './stills-round';
import { WallAttempt, type WallOutcome } from './wall-attempt';
import type { WallConnectionListener, WallConnectionOptions } from './wall-connection';
import type { WallTileReport } from './wall-protocol';
import type { WallRefusal } from './wall-refusal';

/** From the start of one round to the start of the next; more where a round takes longer. */
export const stillsEveryMs = 2_000;
/** After the tiles changed, somebody waits. */
const leastPauseMs = 300;
/** Proxies are set right, and people move to other networks. */
const tryStreamEveryMs = 60_000;

export interface StillsRunOptions extends WallConnectionOptions {
  readonly listener: Pick<WallConnectionListener, 'onMessage' | 'onPicture'>;
  /** The first round came through. */
  readonly onTaken: () => void;
  /** There is no room: said before it ends. */
  readonly onCrowded: (refusal: WallRefusal) => void;
  /** Whether the real connection is tried, beside the stills, now and then. */
  readonly triesStream: boolean;
  /** Whether that is tried at once, too. */
  readonly triesAtOnce: boolean;
}

/** Stills, round after round, until the real connection works, a round fails, or it is stopped. */
export class StillsRun {
  readonly #options: StillsRunOptions;
  readonly #stop = new AbortController();
  #outcome: WallOutcome | undefined;
  #tiles: readonly WallTileReport[];
  #attempt: WallAttempt | undefined;
  #cancelTry: (() => void) | undefined;
  #endPause: (() => void) | undefined;

  constructor(options: StillsRunOptions, tiles: readonly WallTileReport[] = []) {
    this.#options = options;
    this.#tiles = tiles;
  }

  show(tiles: readonly WallTileReport[]): void {
    this.#tiles = tiles;
    this.#attempt?.show(tiles);
    this.hurry();
  }

  /** The next round now. */
  hurry(): void {
    this.#endPause?.();
  }

  /** The first reason counts. */
  end(outcome: WallOutcome): void {
    this.#outcome ??= outcome;
    this.#stop.abort();
    this.#cancelTry?.();
    this.#attempt?.end('stopped');
    this.#endPause?.();
  }

  /** Call it once. `renewed` where the real connection works now. */
  async run(): Promise<WallOutcome> {
    const { clock, onTaken, triesStream, triesAtOnce } = this.#options;
    if (triesStream) this.#tryLater(triesAtOnce ? 0 : tryStreamEveryMs);
    for (let round = 0; !this.#stop.signal.aborted; round += 1) {
      const startedAt = clock.elapsed();
      const result = await this.#takeRound();
      if (result === 'taken' && round === 0) onTaken();
      if (result !== 'taken') this.end(result === 'failed' ? 'lost' : result);
      else await this.#pause(Math.max(leastPauseMs, startedAt + stillsEveryMs - clock.elapsed()));
    }
    return this.#outcome ?? 'stopped';
  }

  #takeRound(): ReturnType<typeof takeStills> {
    const { url, fetch, clock, listener, onCrowded } = this.#options;
    const { signal } = this.#stop;
    const onMessage: typeof listener.onMessage = (...heard) => {
      if (!signal.aborted) listener.onMessage(...heard);
    };
    const onPicture: typeof listener.onPicture = (picture) => {
      if (!signal.aborted) listener.onPicture(picture);
    };
    const told = { onMessage, onPicture, onCrowded };
    return takeStills({ url, fetch, clock, signal, tiles: this.#tiles, ...told });
  }

  async #pause(pauseMs: number): Promise<void> {
    if (this.#stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.setTimer(resolve, pauseMs);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
    this.#endPause = undefined;
  }

  #tryLater(delayMs: number): void {
    this.#cancelTry = this.#options.clock.setTimer(() => void this.#tryStream(), delayMs);
  }

  /** What comes over it is not shown: the stills go on until it has proved itself. */
  async #tryStream(): Promise<void> {
    const { url, fetch, clock } = this.#options;
    const ignore = (): void => undefined;
    const attempt = new WallAttempt({
      url,
      fetch,
      clock,
      onGreeted: ignore,
      onAccepted: ignore,
      onMessage: ignore,
      onPicture: ignore,
      onCrowded: ignore,
      onFlowing: () => this.end('renewed'),
    });
    attempt.show(this.#tiles);
    this.#attempt = attempt;
    await attempt.run();
    this.#attempt = undefined;
    if (!this.#stop.signal.aborted) this.#tryLater(tryStreamEveryMs);
  }
}
