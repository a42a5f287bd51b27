import { askWithin } from './ask-within';
import { RetryPlan } from './retry-plan';
import { StillsRun } from './stills-run';
import type { LostWhy, WallConnectionState } from './tile-state';
import { WallAttempt, type WallOutcome } from './wall-attempt';
import type { WallConnectionListener, WallConnectionOptions } from './wall-connection';
import type { WallTileReport } from './wall-protocol';
import type { WallRefusal } from './wall-refusal';

const healthTimeoutMs = 2_000;
/** So many connections in a row that were held back, and stills it is. */
const heldBackEnough = 2;

type LostState = Extract<WallConnectionState, { kind: 'lost' }>;

/** What is known of the way to the server, from one run to the next. */
export interface WayToServer {
  /** Connections in a row on which nothing came while the server answered. */
  heldBack: number;
}

/** From one start to its stop: one connection after another, until stopped or signed out. */
export class WallRun {
  readonly #options: WallConnectionOptions;
  readonly #listener: WallConnectionListener;
  readonly #way: WayToServer;
  readonly #retries: RetryPlan;
  readonly #stop = new AbortController();
  #tiles: readonly WallTileReport[] | undefined;
  #attempt: WallAttempt | undefined;
  #stills: StillsRun | undefined;
  #endWait: (() => void) | undefined;
  /** The connection being tried was asked for again: if it fails, the next follows at once. */
  #hurried = false;
  #lost: LostState | undefined;
  /** Why the connection tried last was refused. */
  #refusal: WallRefusal | undefined;
  #told: WallConnectionState['kind'] | undefined;
  /** Whether this browser hands answers out piece by piece. */
  #hasStreams = true;

  constructor(
    options: WallConnectionOptions,
    listener: WallConnectionListener,
    way: WayToServer,
    tiles: readonly WallTileReport[] | undefined,
  ) {
    this.#options = options;
    this.#listener = listener;
    this.#way = way;
    this.#tiles = tiles;
    this.#retries = new RetryPlan(options.random);
  }

  stop(): void {
    this.#stop.abort();
    this.#attempt?.end('stopped');
    this.#stills?.end('stopped');
    this.#endWait?.();
  }

  hurry(): void {
    this.#retries.reset();
    this.#hurried = this.#attempt?.isConnected === false;
    // The network was away: what was connected may be dead without knowing it.
    if (this.#attempt?.isConnected && this.#attempt.isQuiet) this.#attempt.end('renewed');
    this.#stills?.hurry();
    this.#endWait?.();
  }

  renew(): void {
    this.#retries.reset();
    this.#attempt?.end('renewed');
    this.#stills?.hurry();
    this.#endWait?.();
  }

  show(tiles: readonly WallTileReport[]): void {
    this.#tiles = tiles;
    this.#attempt?.show(tiles);
    this.#stills?.show(tiles);
  }

  /** The machine's idea of whether it has a network changed. */
  reconsider(): void {
    if (this.#lost) this.#tellLost(this.#lost);
  }

  /** Resolves when it is over. */
  async run(): Promise<void> {
    this.#tell({ kind: 'connecting' });
    let next: 'stream' | 'stills' = this.#way.heldBack >= heldBackEnough ? 'stills' : 'stream';
    for (;;) {
      const outcome = next === 'stills' ? await this.#showStills() : await this.#connect();
      // It may have ended by itself just before the stop.
      if (this.#isStopped()) return;
      next = 'stream';
      switch (outcome) {
        case 'stopped':
          return;
        case 'signed-out':
          this.#tell({ kind: 'signed-out' });
          return;
        case 'renewed':
          if (this.#told === 'connected') this.#tell({ kind: 'connecting' });
          break;
        case 'bodiless':
          this.#hasStreams = false;
          next = 'stills';
          break;
        case 'silent':
          if (await this.#isHeldBack()) next = 'stills';
          break;
        case 'closing':
          this.#retries.closing(this.#options.clock.elapsed());
          await this.#waitToRetry();
          break;
        case 'crowded':
        case 'lost':
          await this.#waitToRetry();
          break;
      }
      if (this.#isStopped()) return;
    }
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #connect(): Promise<WallOutcome> {
    const { url, fetch, clock } = this.#options;
    const attempt = new WallAttempt({
      url,
      fetch,
      clock,
      onGreeted: () => {
        this.#hurried = false;
        this.#lost = undefined;
        this.#tell({ kind: 'connected' });
      },
      // A greeting alone is not enough: the server may be another one for each request.
      onAccepted: () => this.#retries.reset(),
      onFlowing: () => (this.#way.heldBack = 0),
      onMessage: (message) => this.#listener.onMessage(message, 0),
      onPicture: (picture) => this.#listener.onPicture(picture),
      onCrowded: (refusal) => (this.#refusal = refusal),
    });
    if (this.#tiles) attempt.show(this.#tiles);
    this.#attempt = attempt;
    const outcome = await attempt.run();
    this.#attempt = undefined;
    return outcome;
  }

  async #showStills(): Promise<WallOutcome> {
    const { clock } = this.#options;
    const stills = new StillsRun(
      {
        ...this.#options,
        listener: this.#listener,
        triesStream: this.#hasStreams,
        // Nothing was tried yet in this run.
        onCrowded: (refusal) => (this.#refusal = refusal),
        triesAtOnce: this.#told === 'connecting',
        onTaken: () => {
          this.#lost = undefined;
          this.#retries.reset();
          this.#tell({ kind: 'stills', sinceMs: clock.now() });
        },
      },
      this.#tiles,
    );
    this.#stills = stills;
    const outcome = await stills.run();
    this.#stills = undefined;
    if (outcome === 'renewed') this.#way.heldBack = 0;
    return outcome;
  }

  /** Nothing came: does the server answer something else? @returns whether it shall be stills */
  async #isHeldBack(): Promise<boolean> {
    const waited = this.#waitToRetry();
    const isUp = await this.#isServerUp();
    this.#way.heldBack = isUp ? this.#way.heldBack + 1 : 0;
    if (isUp && this.#lost) this.#tellLost({ ...this.#lost, why: 'held-back' });
    if (this.#way.heldBack >= heldBackEnough) {
      this.#endWait?.();
      return true;
    }
    await waited;
    return false;
  }

  async #isServerUp(): Promise<boolean> {
    const { signal } = this.#stop;
    const options = { ...this.#options, signal, timeoutMs: healthTimeoutMs };
    try {
      return await askWithin('/api/health?live', { cache: 'no-store' }, options, ({ ok }) => ok);
    } catch {
      return false;
    }
  }

  async #waitToRetry(): Promise<void> {
    const { clock } = this.#options;
    const refusal = this.#refusal;
    this.#refusal = undefined;
    const waitMs = refusal
      ? this.#retries.crowdedDelayMs(refusal.retryAfterMs)
      : this.#retries.nextDelayMs(clock.elapsed());
    const delayMs = this.#hurried ? 0 : waitMs;
    this.#hurried = false;
    const isClosing = this.#retries.isClosing(clock.elapsed());
    const why: LostWhy = refusal ? 'crowded' : isClosing ? 'closing' : 'unreachable';
    const nowMs = clock.now();
    const sinceMs = this.#lost?.sinceMs ?? nowMs;
    const sentence = refusal?.sentence;
    this.#tellLost({ kind: 'lost', why, sentence, sinceMs, retryAtMs: nowMs + delayMs });
    await new Promise<void>((resolve) => {
      const cancel = clock.setTimer(resolve, delayMs);
      this.#endWait = () => {
        cancel();
        resolve();
      };
    });
    this.#endWait = undefined;
  }

  #tellLost(lost: LostState): void {
    this.#lost = lost;
    this.#tell(this.#options.isOnline() ? lost : { ...lost, why: 'offline' });
  }

  #tell(state: WallConnectionState): void {
    if (this.#isStopped()) return;
    this.#told = state.kind;
    this.#listener.onConnection(state);
  }
}
