import type { Clock } from '@/lib/sources/clock';

/** How often it is looked how late the event loop runs, while there is work. */
const lookEveryMs = 50;
/** A loop that runs later than this has too much to do. */
const lateMs = 40;
/** One that runs no later than this has time to spare. */
const promptMs = 15;
const leastShare = 0.1;
const shareDrop = 0.7;
const shareRise = 0.05;
/** One long turn must not make all wait for long. */
const longestRestMs = 500;

/** Something that takes turns. Asked for again while it runs, it runs once more afterwards. */
export interface ResizeJob {
  /** Must not reject. */
  run(): Promise<void>;
}

export interface ResizeGovernorOptions {
  readonly clock: Clock;
  /** How many run at once. */
  readonly atOnce: number;
}

/**
 * Turns at resizing, shared by all renditions: whoever has waited longest goes next, and takes the
 * newest frame at that moment. So where there is more to do than can be done, all are done less
 * often, and none is late. Where the event loop runs late, work rests after each turn, since what
 * delivers pictures matters more than what makes them small.
 */
export class ResizeGovernor {
  readonly #clock: Clock;
  readonly #atOnce: number;
  /** In the order in which they asked. */
  readonly #waiting = new Set<ResizeJob>();
  /** Those that take one turn alone. */
  readonly #once = new Set<ResizeJob>();
  #wasOnce = false;
  /** Counts turns, and which one each had last. */
  #turn = 0;
  readonly #lastTurns = new WeakMap<ResizeJob, number>();
  readonly #running = new Set<ResizeJob>();
  /** Of those that run, who asked for another turn. */
  readonly #again = new Set<ResizeJob>();
  #resting = 0;
  /** Of the time, that each of those at once may work. */
  #share = 1;
  #isLooking = false;

  constructor({ clock, atOnce }: ResizeGovernorOptions) {
    this.#clock = clock;
    this.#atOnce = Math.max(atOnce, 1);
  }

  /** Between 0 and 1; less than 1 under pressure. */
  get share(): number {
    return this.#share;
  }

  get waiting(): number {
    return this.#waiting.size + this.#once.size;
  }

  /** Of those that take one turn alone. */
  get waitingOnce(): number {
    return this.#once.size;
  }

  ask(job: ResizeJob): void {
    // Who is new is no more pressing than the others.
    if (!this.#lastTurns.has(job)) this.#lastTurns.set(job, this.#turn);
    // Who has a turn now waits for the next one from its end.
    (this.#running.has(job) ? this.#again : this.#waiting).add(job);
    this.#look();
    this.#next();
  }

  /**
   * For one turn, in the order of asking. Where others wait, at most every other turn goes to such
   * work: a hundred stills asked for at once must not stop what is live until all are made.
   */
  askOnce(job: ResizeJob): void {
    this.#once.add(job);
    this.#look();
    this.#next();
  }

  withdraw(job: ResizeJob): void {
    this.#waiting.delete(job);
    this.#again.delete(job);
  }

  #next(): void {
    while (this.#running.size + this.#resting < this.#atOnce) {
      const job = this.#takeNext();
      if (!job) return;
      this.#turn += 1;
      this.#lastTurns.set(job, this.#turn);
      void this.#run(job);
    }
  }

  #takeNext(): ResizeJob | undefined {
    const [once] = this.#once;
    const longest = this.#longestWaiting();
    this.#wasOnce = once !== undefined && (longest === undefined || !this.#wasOnce);
    const job = this.#wasOnce ? once : longest;
    if (job) (this.#wasOnce ? this.#once : this.#waiting).delete(job);
    return job;
  }

  /**
   * Whose last turn is longest ago: pictures of many cameras come in one order again and again, and
   * those that come first would be first each time.
   */
  #longestWaiting(): ResizeJob | undefined {
    let longest: ResizeJob | undefined;
    let least = Infinity;
    for (const job of this.#waiting) {
      const last = this.#lastTurns.get(job) ?? 0;
      if (last >= least) continue;
      longest = job;
      least = last;
    }
    return longest;
  }

  async #run(job: ResizeJob): Promise<void> {
    this.#running.add(job);
    const startedAt = this.#clock.elapsed();
    await job.run();
    this.#running.delete(job);
    if (this.#again.delete(job)) this.#waiting.add(job);
    this.#rest(this.#clock.elapsed() - startedAt);
    this.#next();
  }

  #rest(workedMs: number): void {
    if (this.#share >= 1) return;
    this.#resting += 1;
    const restMs = Math.min(workedMs * (1 / this.#share - 1), longestRestMs);
    this.#clock.setTimer(() => {
      this.#resting -= 1;
      this.#next();
    }, restMs);
  }

  /** A timer that runs late tells how late everything else runs. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const dueAt = this.#clock.elapsed() + lookEveryMs;
    this.#clock.setTimer(() => {
      this.#isLooking = false;
      this.#note(this.#clock.elapsed() - dueAt);
      if (this.waiting + this.#running.size > 0) this.#look();
    }, lookEveryMs);
  }

  #note(behindMs: number): void {
    if (behindMs > lateMs) this.#share = Math.max(this.#share * shareDrop, leastShare);
    else if (behindMs <= promptMs) this.#share = Math.min(this.#share + shareRise, 1);
  }
}
