/** How wrong passwords are slowed. */
export interface FailureRule {
  /** This many failures cost no waiting. */
  readonly freeFailures: number;
  /** The wait after the next one; each further failure doubles it. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Failures are forgotten this long after the last one. */
  readonly forgetAfterMs: number;
}

interface Failures {
  readonly count: number;
  readonly lastAt: number;
  /** Somebody was told to wait since. */
  readonly isTold: boolean;
}

/**
 * Failures per key, and how long each key has to wait. Holds at most `maxKeys` keys: beyond that it
 * forgets the ones that failed longest ago.
 */
export class FailureLedger {
  readonly #rule: FailureRule;
  readonly #maxKeys: number;
  /** Ordered by the last failure, the oldest first. */
  readonly #failures = new Map<string, Failures>();

  constructor(rule: FailureRule, maxKeys: number) {
    this.#rule = rule;
    this.#maxKeys = maxKeys;
  }

  get size(): number {
    return this.#failures.size;
  }

  /** Milliseconds until `key` may try again; 0 where it may now. */
  waitMs(key: string, now: number): number {
    const failures = this.#failures.get(key);
    if (!failures) return 0;
    // A clock that was set back must not lengthen the wait: it begins anew, and ends by this clock.
    if (failures.lastAt > now) this.#failures.set(key, { ...failures, lastAt: now });
    return Math.max(Math.min(failures.lastAt, now) + this.#delayMs(failures.count) - now, 0);
  }

  /** @returns takes this one failure back, as if it had never been. */
  record(key: string, now: number): () => void {
    this.#forgetOld(now);
    const before = this.#failures.get(key);
    this.#put(key, { count: (before?.count ?? 0) + 1, lastAt: now, isTold: false });
    return () => {
      const present = this.#failures.get(key);
      if (!present) return;
      if (present.count <= 1) this.#failures.delete(key);
      else
        this.#failures.set(key, {
          ...present,
          count: present.count - 1,
          lastAt: before?.lastAt ?? present.lastAt,
        });
    };
  }

  /** `key` is made to wait. @returns whether it is the first time since its last failure */
  tell(key: string): boolean {
    const failures = this.#failures.get(key);
    if (failures?.isTold !== false) return false;
    this.#failures.set(key, { ...failures, isTold: true });
    return true;
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  #delayMs(count: number): number {
    const beyond = count - this.#rule.freeFailures;
    if (beyond <= 0) return 0;
    return Math.min(this.#rule.firstDelayMs * 2 ** (beyond - 1), this.#rule.longestDelayMs);
  }

  #put(key: string, failures: Failures): void {
    this.#failures.delete(key);
    this.#failures.set(key, failures);
    if (this.#failures.size <= this.#maxKeys) return;
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }

  #forgetOld(now: number): void {
    for (const [key, failures] of this.#failures) {
      if (now - failures.lastAt < this.#rule.forgetAfterMs) return;
      this.#failures.delete(key);
    }
  }
}
