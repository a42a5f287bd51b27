import type { Clock } from '@/lib/sources/clock';
import { LoopDelay } from './loop-delay';

const everyMs = 1_000;
/** Rates are over so many of them. */
const kept = 10;
/** The loop's delays are of one or two stretches of so many. */
const loopStretch = 5;

interface Mark {
  readonly at: number;
  readonly cpuSeconds: number;
  readonly bytesOut: number;
}

export interface RecentLoadOptions {
  readonly clock: Clock;
  /** Sent since the start. */
  readonly bytesOut: () => number;
  readonly loop?: LoopDelay;
  /** Of the whole process, since it started. */
  readonly cpuSeconds?: () => number;
}

/** What the whole server did over the last ten seconds. One timer, whatever there is to do. */
export class RecentLoad {
  readonly #options: RecentLoadOptions;
  readonly #loop: LoopDelay;
  readonly #cpuSeconds: () => number;
  readonly #marks: Mark[] = [];
  #ticks = 0;
  #cancel: () => void;

  constructor(options: RecentLoadOptions) {
    this.#options = options;
    this.#loop = options.loop ?? new LoopDelay();
    this.#cpuSeconds = options.cpuSeconds ?? cpuSecondsOfProcess;
    this.#marks.push(this.#mark());
    this.#cancel = this.#schedule();
  }

  get loopDelay() {
    return this.#loop.recent;
  }

  /** Processor time since the start. */
  get cpuSeconds(): number {
    return this.#cpuSeconds();
  }

  /** Over the last ten seconds, or since the start: 1 is a whole core. */
  get perSecond(): { readonly cores: number; readonly bytesOut: number } {
    const now = this.#mark();
    const [oldest = now] = this.#marks;
    const seconds = Math.max((now.at - oldest.at) / 1000, 0.001);
    return {
      cores: Math.max(now.cpuSeconds - oldest.cpuSeconds, 0) / seconds,
      bytesOut: (now.bytesOut - oldest.bytesOut) / seconds,
    };
  }

  close(): void {
    this.#cancel();
    this.#loop.close();
  }

  #schedule(): () => void {
    return this.#options.clock.setTimer(() => {
      this.#ticks += 1;
      if (this.#ticks % loopStretch === 0) this.#loop.turn();
      this.#marks.push(this.#mark());
      if (this.#marks.length > kept) this.#marks.shift();
      this.#cancel = this.#schedule();
    }, everyMs);
  }

  #mark(): Mark {
    const { clock, bytesOut } = this.#options;
    return { at: clock.elapsed(), cpuSeconds: this.#cpuSeconds(), bytesOut: bytesOut() };
  }
}

function cpuSecondsOfProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
