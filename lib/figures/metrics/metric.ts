/** Numbers of one name, as Prometheus has them. */
export interface Metric<Figures> {
  readonly kind: 'counter' | 'gauge';
  /** With its base unit, and `_total` where it counts. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly samples: (figures: Figures) => readonly Sample[];
}

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Of a number that there is once, or not at all. */
export function only(value: number | undefined): Sample[] {
  return value === undefined ? [] : [{ value }];
}

/** One number for each name. */
export function byName(label: string, counts: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(counts).map(([name, value]) => ({ labels: { [label]: name }, value }));
}

export function seconds(ms: number): number {
  return ms / 1000;
}
