export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
export class Tally {
  add(counts: Partial<Counts>): void;
  isGood(): boolean;
  closingLine(): string;
}
export function countsOf(
  report:
    | Partial<
        Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>
      >
    | undefined,
  exitCode: number | string,
): Counts;
