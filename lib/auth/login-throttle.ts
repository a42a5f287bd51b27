import { addressGroup } from './address-group';
import { FailureLedger, type FailureRule } from './failure-ledger';
import { waitSentence } from './wait-sentence';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A person at one place who mistypes. */
const personRule: FailureRule = {
  freeFailures: 5,
  firstDelayMs: second,
  longestDelayMs: 5 * minute,
  forgetAfterMs: hour,
};
/** One place that tries many names; a household or an office shares it. */
const addressRule: FailureRule = { ...personRule, freeFailures: 20 };
/**
 * One name tried from many places. The wait stays short, since it also meets the real person when
 * they come from a new place.
 */
const accountRule: FailureRule = { ...personRule, freeFailures: 50, longestDelayMs: 10 * second };

/** About 1 MB in each ledger at the most. */
const defaultMaxKeys = 10_000;

export type LoginAttempt =
  | {
      readonly kind: 'wait';
      readonly retryAfterSeconds: number;
      /** The first refusal of this wait; those after it are not worth a line each. */
      readonly isFirst: boolean;
    }
  | {
      readonly kind: 'go';
      /** To be called when the password was right. Until then the attempt counts as a failure. */
      readonly succeeded: () => void;
    };

/**
 * Slows the guessing of passwords. What counts first is the account together with the address, so
 * that a stranger's guesses do not keep the real person out; above it stand looser limits for one
 * address over all accounts and for one account over all addresses. An address from which the
 * account has been logged in to before is exempt from the last.
 */
export class LoginThrottle {
  readonly #clock: { now(): number };
  readonly #maxKeys: number;
  readonly #people: FailureLedger;
  readonly #addresses: FailureLedger;
  readonly #accounts: FailureLedger;
  /** Account and address pairs that logged in, the least recent first. */
  readonly #known = new Set<string>();

  constructor(clock: { now(): number }, maxKeys = defaultMaxKeys) {
    this.#clock = clock;
    this.#maxKeys = maxKeys;
    this.#people = new FailureLedger(personRule, maxKeys);
    this.#addresses = new FailureLedger(addressRule, maxKeys);
    this.#accounts = new FailureLedger(accountRule, maxKeys);
  }

  /**
   * Asks leave to check a password. The attempt counts as a failure from the start, so that many at
   * once are slowed like many in a row. A refused attempt does not count.
   * @param deviceId what is known to be the person's own, such as a browser that they have logged in
   *   with: it is limited by itself, whatever strangers do
   */
  begin(accountKey: string, address: string, deviceId?: string): LoginAttempt {
    return deviceId === undefined
      ? this.#beginAt(accountKey, addressGroup(address))
      : this.#beginOn(JSON.stringify([accountKey, 'device', deviceId]));
  }

  #beginOn(device: string): LoginAttempt {
    const now = this.#clock.now();
    const wait = longestWait([[this.#people, device]], now);
    if (wait) return wait;
    this.#people.record(device, now);
    return { kind: 'go', succeeded: () => this.#people.forget(device) };
  }

  #beginAt(accountKey: string, place: string): LoginAttempt {
    const now = this.#clock.now();
    const person = JSON.stringify([accountKey, place]);
    const known = this.#known.has(person);
    const limits: Limit[] = [
      [this.#people, person],
      [this.#addresses, place],
      ...(known ? [] : [[this.#accounts, accountKey] satisfies Limit]),
    ];
    const wait = longestWait(limits, now);
    if (wait) return wait;

    this.#people.record(person, now);
    // Only taken back, not forgotten: else one good account would clear the way for guessing others.
    const takeBackAddress = this.#addresses.record(place, now);
    const takeBackAccount = known ? () => undefined : this.#accounts.record(accountKey, now);
    return {
      kind: 'go',
      succeeded: () => {
        this.#people.forget(person);
        takeBackAddress();
        takeBackAccount();
        this.#remember(person);
      },
    };
  }

  /** Entries held, over all ledgers. */
  get size(): number {
    return this.#people.size + this.#addresses.size + this.#accounts.size + this.#known.size;
  }

  #remember(person: string): void {
    this.#known.delete(person);
    this.#known.add(person);
    if (this.#known.size <= this.#maxKeys) return;
    const [oldest] = this.#known;
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}

type Limit = readonly [ledger: FailureLedger, key: string];

function longestWait(
  limits: readonly Limit[],
  now: number,
): Extract<LoginAttempt, { kind: 'wait' }> | undefined {
  const waits = limits.map(([ledger, key]) => ({ ledger, key, ms: ledger.waitMs(key, now) }));
  const longest = waits.reduce((one, other) => (other.ms > one.ms ? other : one));
  if (longest.ms === 0) return undefined;
  const isFirst = longest.ledger.tell(longest.key);
  return { kind: 'wait', retryAfterSeconds: Math.ceil(longest.ms / second), isFirst };
}

/** What a person reads who has to wait. */
export function tooManySentence(retryAfterSeconds: number): string {
  return waitSentence('Too many wrong passwords.', retryAfterSeconds);
}
