import { withoutRequestId } from '@/lib/log/request-id';
import type { Clock } from '@/lib/sources/clock';
import type { CapturedFrame, FrameSource } from '@/lib/sources/frame-source';
import type { Frame } from './frame';
import type { FrameMemory } from './frame-memory';
import { FrozenWatch } from './frozen-watch';
import { HubCounts } from './hub-counts';
import type { HubState } from './hub-state';
import { Supervisor } from './supervisor';

/** How long a camera stays connected after its last viewer left: a reload must not restart it. */
export const defaultLingerMs = 10_000;

/** Told in order, of frames once per turn of the event loop; must not block and must not throw. */
export interface HubListener {
  onFrame?: ((frame: Frame) => void) | undefined;
  /** Also, with the same state, when the hub is frozen from now on or no more. */
  onState(state: HubState): void;
  /** The camera was removed or switched off, or the server stops: nothing comes any more. */
  onClosed(): void;
}

/** A viewer's hold on a hub: while it is open, the source runs. */
export interface HubView {
  /** Lets go; idempotent. */
  close(): void;
}

export interface HubOptions {
  readonly source: FrameSource;
  /** After how many milliseconds of identical pictures this source may be called frozen; absent: never. */
  readonly stillnessMs?: number | undefined;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly lingerMs?: number;
  /** Told of every change of state, viewers or none. */
  readonly onState?: (state: HubState) => void;
  /** Told when pictures are the same since then (milliseconds since the epoch), and no more. */
  readonly onFrozen?: (since: number | undefined) => void;
  /** Where the newest frame has its room; any amount when absent. */
  readonly memory?: FrameMemory | undefined;
}

/**
 * One running source and its viewers. Starts the source for the first viewer, stops it `lingerMs`
 * after the last, never runs it twice at once, and holds the newest frame only.
 */
export class Hub {
  readonly counts = new HubCounts();
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #lingerMs: number;
  readonly #onState: HubOptions['onState'];
  readonly #onFrozen: HubOptions['onFrozen'];
  readonly #memory: FrameMemory | undefined;
  readonly #listeners = new Set<HubListener>();
  /** Those of them that want frames; most viewers have theirs from a rendition. */
  readonly #takers = new Set<HubListener>();
  #source: FrameSource;
  #frozen: FrozenWatch | undefined;
  #state: HubState;
  #newest: Frame | undefined;
  /** When it came, by the clock that never jumps. */
  #newestElapsed = 0;
  #frameWidthPx: number | undefined;
  #sequence = 0;
  #announcing = false;
  #run: Run | undefined;
  /** Ends and starts of the source, one after the other. */
  #settled: Promise<void> = Promise.resolve();
  #cancelLinger: (() => void) | undefined;
  #closed = false;

  constructor(options: HubOptions) {
    this.#source = options.source;
    this.#clock = options.clock;
    this.#random = options.random ?? Math.random;
    this.#lingerMs = options.lingerMs ?? defaultLingerMs;
    this.#onState = options.onState;
    this.#onFrozen = options.onFrozen;
    this.#memory = options.memory;
    this.#frozen = frozenWatch(options.clock, options.stillnessMs);
    this.#state = { kind: 'idle', since: options.clock.now() };
  }

  get state(): HubState {
    return this.#state;
  }

  /** The newest frame, while the source runs; kept through failures, with its true capture time. */
  get newest(): Frame | undefined {
    return this.#newest;
  }

  /**
   * How old the newest frame is at least, in whole milliseconds as dates are: by its date, or by how
   * long it has been here, where the machine's clock was set back since.
   */
  get newestAgeMs(): number | undefined {
    if (!this.#newest) return undefined;
    const hereMs = Math.floor(this.#clock.elapsed() - this.#newestElapsed);
    return Math.max(this.#clock.now() - this.#newest.capturedAt, hereMs);
  }

  /** Pictures come, all of them the same since then, in milliseconds since the epoch. */
  get frozenSince(): number | undefined {
    return this.#state.kind === 'live' ? this.#frozen?.since : undefined;
  }

  /** For how many milliseconds they have been the same, by the clock that never jumps. */
  get frozenForMs(): number | undefined {
    return this.#state.kind === 'live' ? this.#frozen?.forMs : undefined;
  }

  /** How wide this source's pictures are, once one has come; remembered while nothing runs. */
  get frameWidthPx(): number | undefined {
    return this.#frameWidthPx;
  }

  get viewers(): number {
    return this.#listeners.size;
  }

  /** The usual time between this camera's pictures, in milliseconds, once known. */
  get intervalMs(): number | undefined {
    return this.#run?.supervisor.cadence.intervalMs ?? this.#source.expectedIntervalMs;
  }

  view(listener: HubListener): HubView {
    if (this.#closed) {
      queueMicrotask(() => listener.onClosed());
      return { close: () => undefined };
    }
    this.#listeners.add(listener);
    if (listener.onFrame) this.#takers.add(listener);
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    if (this.#run) this.#run.supervisor.hurry();
    else this.#start();
    return { close: () => this.#leave(listener) };
  }

  /** Cuts the wait for the next attempt short, where the source runs and waits for one. */
  retry(): void {
    this.#run?.supervisor.retry();
  }

  /**
   * Where the hub waits for its next attempt, puts that off until the answer is called: whoever
   * holds it may connect to the camera meanwhile. Undefined where the hub has a connection, or none
   * to come.
   */
  hold(): (() => void) | undefined {
    return this.#state.kind === 'failed' ? this.#run?.supervisor.hold() : undefined;
  }

  /**
   * The configuration changed: viewers stay, and the new source starts when the old one has let go of
   * everything, which is when this resolves.
   * @param stillnessMs as in the options
   */
  async replaceSource(source: FrameSource, stillnessMs?: number): Promise<void> {
    this.#source = source;
    this.#frozen = frozenWatch(this.#clock, stillnessMs);
    this.#frameWidthPx = undefined;
    if (!this.#run) return;
    this.#stop();
    const stopped = this.#settled;
    if (this.#listeners.size > 0) this.#start();
    await stopped;
  }

  /** Ends every view, stops the source, and resolves when it has let go of everything. */
  async close(): Promise<void> {
    this.#closed = true;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    this.#takers.clear();
    for (const listener of listeners) listener.onClosed();
    this.#stop();
    await this.#settled;
  }

  #leave(listener: HubListener): void {
    this.#takers.delete(listener);
    if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
    this.#cancelLinger = this.#clock.setTimer(() => this.#stop(), this.#lingerMs);
  }

  #start(): void {
    const run: Run = { stop: new AbortController(), supervisor: this.#supervisor() };
    this.#run = run;
    this.#settled = withoutRequestId(() =>
      this.#settled.then(() =>
        run.stop.signal.aborted ? undefined : run.supervisor.run(run.stop.signal),
      ),
    );
  }

  #stop(): void {
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    if (!this.#run) return;
    this.#run.stop.abort();
    this.#run = undefined;
    this.#newest = undefined;
    this.#memory?.release(this);
    this.#frozen?.rest();
    this.#enter({ kind: 'idle', since: this.#clock.now() });
  }

  #supervisor(): Supervisor {
    const supervisor: Supervisor = new Supervisor({
      source: this.#source,
      clock: this.#clock,
      random: this.#random,
      hasRoomFor: ({ jpeg }) => this.#memory?.hold(this, jpeg.length) ?? true,
      onFrame: (frame) => {
        if (this.#run?.supervisor === supervisor) this.#publish(frame);
      },
      onState: (state) => {
        if (this.#run?.supervisor === supervisor) this.#enter(state);
      },
    });
    return supervisor;
  }

  #publish(captured: CapturedFrame): void {
    this.#sequence += 1;
    const { jpeg, room, capturedAt, width, height } = captured;
    const frame: Frame = { jpeg, room, capturedAt, width, height, sequence: this.#sequence };
    this.#newest = frame;
    this.#newestElapsed = this.#clock.elapsed();
    this.#frameWidthPx = width;
    this.#watchForStillness(captured);
    this.counts.took(this.#newestElapsed, jpeg.length);
    if (this.#announcing) {
      this.counts.supersededOne();
      return;
    }
    this.#announcing = true;
    setImmediate(() => this.#announce());
  }

  /**
   * Once per turn of the event loop: of the frames that came in one turn, as they do when the
   * machine is behind, only the newest is worth anybody's bandwidth.
   */
  #announce(): void {
    this.#announcing = false;
    const frame = this.#newest;
    if (!frame) return;
    for (const listener of this.#takers) listener.onFrame?.(frame);
  }

  #watchForStillness(captured: CapturedFrame): void {
    if (captured.isPast || !this.#frozen?.note(captured)) return;
    this.#onFrozen?.(this.#frozen.since);
    for (const listener of this.#listeners) listener.onState(this.#state);
  }

  #enter(state: HubState): void {
    if (state.kind !== 'live') this.#frozen?.interrupted();
    this.#state = state;
    this.counts.entered(state);
    this.#onState?.(state);
    for (const listener of this.#listeners) listener.onState(state);
  }
}

function frozenWatch(clock: Clock, stillnessMs: number | undefined): FrozenWatch | undefined {
  return stillnessMs === undefined ? undefined : new FrozenWatch(clock, stillnessMs);
}

interface Run {
  readonly stop: AbortController;
  readonly supervisor: Supervisor;
}
