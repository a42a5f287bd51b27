import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import { classNames } from '@/app/_ui/class-names';
import { CrossIcon, DashIcon, DotIcon, TickIcon } from '@/app/_ui/icons';

/** What a step has come to, as it is drawn and read out. */
type StepMark = 'passed' | 'failed' | 'no help' | 'under way' | 'not reached';

/** The way to a picture, step by step, each with its time. */
export function TestSteps({
  steps,
  running,
}: {
  readonly steps: readonly DiagnosisStep[];
  readonly running: boolean;
}) {
  const current = running ? steps.findIndex(({ outcome }) => outcome === 'not-reached') : -1;
  const failed = steps.some((step) => step.outcome === 'failed' && step.id !== 'probe');
  // After a failure only what is asked beyond it goes on.
  const isCurrent = (step: DiagnosisStep, at: number) =>
    running && step.outcome === 'not-reached' && (failed ? step.id === 'probe' : at === current);
  return (
    <ol aria-label="Steps of the test" className="divide-y divide-line border-y border-line">
      {steps.map((step, at) => (
        <StepLine key={at} step={step} mark={markOf(step, isCurrent(step, at))} />
      ))}
    </ol>
  );
}

function StepLine({ step, mark }: { readonly step: DiagnosisStep; readonly mark: StepMark }) {
  const reached = step.outcome !== 'not-reached';
  const note = reached ? step.note : undefined;
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-2.5 py-1">
      <span className="mt-[0.2rem]">{icons[mark]}</span>
      <span
        className={classNames(
          'min-w-0 break-words',
          !reached && mark !== 'under way' && 'text-muted',
        )}
      >
        {step.label}
        <span className="sr-only">: {mark}</span>
        {note !== undefined && <span className="text-muted"> — {note}</span>}
      </span>
      <span className="text-right whitespace-nowrap text-muted">
        {reached && step.durationMs !== undefined ? durationText(step.durationMs) : ''}
      </span>
    </li>
  );
}

function markOf(step: DiagnosisStep, isCurrent: boolean): StepMark {
  switch (step.outcome) {
    case 'ok':
      return 'passed';
    case 'failed':
      return step.id === 'probe' ? 'no help' : 'failed';
    case 'not-reached':
      return isCurrent ? 'under way' : 'not reached';
  }
}

const icons: Readonly<Record<StepMark, React.ReactNode>> = {
  passed: <TickIcon className="size-4 text-live" />,
  failed: <CrossIcon className="size-4 text-lost" />,
  'no help': <DashIcon className="size-4 text-muted" />,
  'under way': <DotIcon className="size-4 animate-pulse text-accent motion-reduce:animate-none" />,
  'not reached': <DotIcon className="size-4 text-line" />,
};

/** Such as `12 ms` or `2.0 s`. */
export function durationText(durationMs: number): string {
  if (durationMs < 1) return '<1 ms';
  return durationMs < 1_000
    ? `${Math.round(durationMs)} ms`
    : `${(durationMs / 1_000).toFixed(1)} s`;
}
