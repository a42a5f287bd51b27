import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import type { CameraTest } from './camera-test';

/** A test whose settings make sense, ready to be run. */
export type PreparedTest = (
  signal: AbortSignal,
  /** Hears of each step as it comes to pass; the whole list each time. */
  onSteps?: (steps: readonly DiagnosisStep[]) => void,
) => Promise<CameraTest>;

/** The whole list each time; the test is the last. */
export type TestLine = { readonly steps: readonly DiagnosisStep[] } | { readonly test: CameraTest };

/** A test as it goes on. Steps that nobody was in time to read are left out, for newer ones. */
export async function* testLines(
  run: PreparedTest,
  signal: AbortSignal,
): AsyncGenerator<TestLine, void> {
  let newest: readonly DiagnosisStep[] | undefined;
  let wake: () => void = () => undefined;
  const running = run(signal, (steps) => {
    newest = steps;
    wake();
  });
  const outcome = running.then(
    (test) => ({ test }),
    (error: unknown) => ({ error }),
  );
  for (;;) {
    const told = new Promise<undefined>((resolve) => (wake = () => resolve(undefined)));
    const ended = newest === undefined ? await Promise.race([outcome, told]) : undefined;
    if (newest !== undefined) {
      const steps = newest;
      newest = undefined;
      yield { steps };
    }
    if (ended === undefined) continue;
    if ('error' in ended) throw ended.error;
    yield ended;
    return;
  }
}
