import type { AttemptOutcome, DeliveryOutcome } from './outcome';

/** Alerts in numbers, since the start. */
export interface AlertFigures {
  /** Attempts to tell a webhook something, by what came of them. */
  readonly attempts: Readonly<Partial<Record<AttemptOutcome, number>>>;
  /** Deliveries that are over, by what became of them. */
  readonly deliveries: Readonly<Partial<Record<DeliveryOutcome, number>>>;
  /** Ids of the cameras that stay connected for alerts. */
  readonly watched: ReadonlySet<string>;
}

/** Counts by name. */
export class Tally<Name extends string> {
  readonly counts: Partial<Record<Name, number>> = {};

  add(name: Name): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
