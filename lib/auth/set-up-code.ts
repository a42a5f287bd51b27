import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { addressGroup } from './address-group';
import { FailureLedger, type FailureRule } from './failure-ledger';

const codeBytes = 16;
/** How long a code is good. */
export const setUpCodeLastsMs = 60 * 60 * 1_000;

/** Nobody guesses 128 bits; this keeps those who try from burning the server's time. */
const guessRule: FailureRule = {
  freeFailures: 10,
  firstDelayMs: 1_000,
  longestDelayMs: 5 * 60 * 1_000,
  forgetAfterMs: 60 * 60 * 1_000,
};
const mostAddresses = 10_000;

export type CodeCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number };

/** The code that lets the first administrator be created: one at a time, each for an hour. */
export class SetUpCode {
  readonly #clock: { now(): number };
  readonly #guesses = new FailureLedger(guessRule, mostAddresses);
  #present: { readonly code: string; readonly madeAt: number } | null = null;

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  /** The code that is good now; null where there is none, or not any more. */
  get present(): string | null {
    const age = this.#clock.now() - (this.#present?.madeAt ?? -Infinity);
    // A clock that was set back must not lengthen its life without end.
    return Math.abs(age) < setUpCodeLastsMs ? (this.#present?.code ?? null) : null;
  }

  make(): string {
    const code = randomBytes(codeBytes).toString('base64url');
    this.#present = { code, madeAt: this.#clock.now() };
    return code;
  }

  forget(): void {
    this.#present = null;
  }

  /** Compares in constant time. Wrong codes from one place make it wait. */
  check(code: unknown, address: string): CodeCheck {
    const now = this.#clock.now();
    const place = addressGroup(address);
    const waitMs = this.#guesses.waitMs(place, now);
    if (waitMs > 0) return { kind: 'throttled', retryAfterSeconds: Math.ceil(waitMs / 1_000) };
    const { present } = this;
    if (typeof code === 'string' && present !== null && isSameText(code, present))
      return { kind: 'right' };
    this.#guesses.record(place, now);
    return { kind: 'wrong' };
  }
}

/** Hashed first, since the comparison wants equal lengths and must not tell the real one. */
function isSameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
