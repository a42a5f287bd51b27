import type { PageClock } from './page-clock';
import type { FromWorker, ToWorker } from './worker-messages';

const tickMs = 500;
/** Ticks without a word: a worker tells four times a second. Counted, since a page can be held up. */
const silentAfterTicks = 4;
const deadAfterTicks = 12;
/** A new worker must be fetched first, over any link. */
const deadOnArrivalAfterTicks = 40;
const firstRetryMs = 500;
const longestRetryMs = 10_000;
/** A worker that lived so long did not die of how it was made. */
const healthyAfterMs = 30_000;
/** So many in a row that never said a word, and the page does the work itself. */
const stillbornEnough = 3;

/** One worker, as it is seen from the page. */
export interface WorkerPort {
  /** It draws on canvases of the page, and is no worker at all. */
  readonly isBesidePage: boolean;
  tell(message: ToWorker, transfer: Transferable[]): void;
  /** Nothing may be heard of it afterwards. */
  close(): void;
}

export interface WorkerEvents {
  onMessage(message: FromWorker): void;
  /** An error nobody caught, a script that could not be loaded, a message that made no sense. */
  onBroken(): void;
}

export interface WorkerLinkOptions {
  /** @param isBesidePage workers do not work here */
  readonly make: (events: WorkerEvents, isBesidePage: boolean) => WorkerPort;
  readonly clock: PageClock;
  /** A new worker is there, which knows nothing yet. */
  readonly onMade: () => void;
  readonly onMessage: (message: FromWorker) => void;
  /** Nothing is heard; said again twice a second. Times are in milliseconds since the epoch. */
  readonly onSilent: (sinceMs: number, retryAtMs: number) => void;
}

/**
 * The page's worker, whichever it is at the moment: one that falls silent or breaks is ended, and
 * another one made in its place.
 */
export class WorkerLink {
  readonly #options: WorkerLinkOptions;
  #port: WorkerPort | undefined;
  #cancelTick: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #quietTicks = 0;
  /** The present one; `#everHeard` is of any. */
  #hasSpoken = false;
  #everHeard = false;
  #madeAt = 0;
  #failures = 0;
  #stillborn = 0;
  #heardAtMs: number;
  #retryAtMs = 0;

  constructor(options: WorkerLinkOptions) {
    this.#options = options;
    this.#heardAtMs = options.clock.now();
  }

  /** Canvases need not be handed over. */
  get isBesidePage(): boolean {
    return this.#port?.isBesidePage === true;
  }

  /** Makes a worker, where there is none: at first, and when one shall not be waited for. */
  make(): void {
    if (this.#port) return;
    const { clock, make, onMade } = this.#options;
    this.#quietTicks = 0;
    this.#hasSpoken = false;
    this.#madeAt = clock.elapsed();
    try {
      const events: WorkerEvents = {
        onMessage: (message) => this.#hear(message),
        onBroken: () => this.#replace(),
      };
      this.#port = make(events, this.#stillborn >= stillbornEnough);
    } catch {
      this.#replace();
      return;
    }
    onMade();
  }

  /** To the present worker; lost where there is none. */
  tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#port?.tell(message, transfer);
  }

  /** Whether the worker must be heard: browsers hold up those of hidden tabs. */
  watch(isOn: boolean): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#quietTicks = 0;
    if (isOn) this.#cancelTick = this.#options.clock.setTimer(() => this.#tick(), tickMs);
  }

  close(): void {
    this.watch(false);
    this.#cancelRetry?.();
    this.#port?.close();
    this.#port = undefined;
  }

  #hear(message: FromWorker): void {
    const { clock, onMessage } = this.#options;
    this.#quietTicks = 0;
    this.#hasSpoken = true;
    this.#everHeard = true;
    this.#heardAtMs = clock.now();
    if (clock.elapsed() - this.#madeAt > healthyAfterMs) this.#failures = 0;
    onMessage(message);
  }

  #tick(): void {
    const { clock, onSilent } = this.#options;
    this.#cancelTick = clock.setTimer(() => this.#tick(), tickMs);
    this.#quietTicks += 1;
    if (this.#port) {
      const allowedTicks = this.#hasSpoken ? deadAfterTicks : deadOnArrivalAfterTicks;
      if (this.#quietTicks >= allowedTicks) this.#replace();
      else this.#retryAtMs = clock.now() + (allowedTicks - this.#quietTicks) * tickMs;
    }
    const isSilent = !this.#port || (this.#everHeard && this.#quietTicks >= silentAfterTicks);
    if (isSilent) onSilent(this.#heardAtMs, this.#retryAtMs);
  }

  #replace(): void {
    const { clock, onSilent } = this.#options;
    this.#port?.close();
    this.#port = undefined;
    this.#stillborn = this.#hasSpoken ? 0 : this.#stillborn + 1;
    const isHopeless = this.#stillborn >= stillbornEnough;
    const delayMs = isHopeless ? 0 : Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs);
    this.#failures += 1;
    this.#retryAtMs = clock.now() + delayMs;
    this.#cancelRetry?.();
    this.#cancelRetry = clock.setTimer(() => this.make(), delayMs);
    onSilent(this.#heardAtMs, this.#retryAtMs);
  }
}
