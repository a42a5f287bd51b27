import type { Clock } from '@/lib/sources/clock';
import { stepLabels, type DiagnosisStep, type StepId } from './diagnosis-step';

/** What a camera says of itself has no limit; what a person reads of it has. */
const maxNoteChars = 300;

export interface StepListOptions {
  readonly clock: Clock;
  /** Removes secrets from what goes into a note. */
  readonly clean: (text: string) => string;
  /** Hears of each change. */
  readonly onChange: (steps: readonly DiagnosisStep[]) => void;
}

/** The steps of one diagnosis, as they come to pass; each is timed from the one before. */
export class StepList {
  readonly #options: StepListOptions;
  #steps: DiagnosisStep[];
  #sinceMs: number;

  constructor(ids: readonly Exclude<StepId, 'probe'>[], options: StepListOptions) {
    this.#options = options;
    this.#steps = ids.map((id) => ({ id, label: stepLabels[id], outcome: 'not-reached' }));
    this.#sinceMs = options.clock.elapsed();
    this.#changed();
  }

  get steps(): readonly DiagnosisStep[] {
    return this.#steps;
  }

  isOpen(id: StepId): boolean {
    return this.#steps.some((step) => step.id === id && step.outcome === 'not-reached');
  }

  /** The first step that has not come to pass. */
  get current(): StepId | undefined {
    return this.#steps.find((step) => step.outcome === 'not-reached')?.id;
  }

  /** Only the first time counts. */
  pass(id: StepId, note?: string): void {
    if (!this.isOpen(id)) return;
    const durationMs = this.#lap();
    this.#replace(id, (step) => ({
      ...{ id, label: step.label, outcome: 'ok', durationMs },
      ...this.#note(note),
    }));
  }

  /** Changes what a step that has passed says. */
  annotate(id: StepId, note: string): void {
    this.#replace(id, (step) =>
      step.outcome === 'not-reached' ? step : { ...step, ...this.#note(note) },
    );
  }

  /** Whether or not the step had passed before; what follows it was not reached then. */
  fail(id: StepId, note?: string): void {
    const at = this.#steps.findIndex((step) => step.id === id);
    const lapMs = this.#lap();
    this.#steps = this.#steps.map((step, index) => {
      const { label } = step;
      if (index < at || at < 0) return step;
      if (index > at) return { id: step.id, label, outcome: 'not-reached' };
      const known = step.outcome === 'not-reached' ? { durationMs: lapMs } : step;
      return { ...known, id, label, outcome: 'failed', ...this.#note(note) };
    });
    this.#changed();
  }

  /** A step beyond the plan, begun now; `end` it once. */
  probe(label: string): (outcome: 'ok' | 'failed', note?: string) => void {
    const at = this.#steps.length;
    const clean = this.#shown(label);
    this.#lap();
    this.#steps = [...this.#steps, { id: 'probe', label: clean, outcome: 'not-reached' }];
    this.#changed();
    return (outcome, note) => {
      const durationMs = this.#lap();
      this.#steps = this.#steps.with(at, {
        ...{ id: 'probe', label: clean, outcome, durationMs },
        ...this.#note(note),
      });
      this.#changed();
    };
  }

  #replace(id: StepId, change: (step: DiagnosisStep) => DiagnosisStep): void {
    this.#steps = this.#steps.map((step) => (step.id === id ? change(step) : step));
    this.#changed();
  }

  #note(note: string | undefined) {
    return note === undefined || note === '' ? {} : { note: this.#shown(note) };
  }

  #shown(text: string): string {
    const clean = this.#options.clean(text);
    return clean.length > maxNoteChars ? `${clean.slice(0, maxNoteChars - 1)}…` : clean;
  }

  /** Milliseconds since the last step ended, to a tenth. */
  #lap(): number {
    const now = this.#options.clock.elapsed();
    const lapMs = Math.round((now - this.#sinceMs) * 10) / 10;
    this.#sinceMs = now;
    return Math.max(0, lapMs);
  }

  #changed(): void {
    this.#options.onChange(this.#steps);
  }
}
