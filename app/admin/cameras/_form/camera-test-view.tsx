import type { ReactNode } from 'react';
import type { CameraTest } from '@/lib/cameras/camera-test';
import type { DiagnosisFix } from '@/lib/diagnosis/diagnosis-fix';
import { rateWords, sizeWords, transferWords } from '@/lib/diagnosis/picture-words';
import { Notice } from '@/app/_ui/notice';
import { CaptureLink } from './capture-link';
import { TestFixes } from './test-fixes';
import { durationText, TestSteps } from './test-steps';
import type { CameraTestState } from './use-camera-test';

/** Beside the form: what the test found, is finding, or will find. */
export function CameraTestView({
  state,
  current,
  onApplyFix,
}: {
  readonly state: CameraTestState;
  /** Stands here until a test: the camera as it is stored. */
  readonly current?: ReactNode;
  /** Changes the form as the fix says, and tests again. */
  readonly onApplyFix: (fix: DiagnosisFix) => void;
}) {
  return (
    <div className="space-y-4">
      {/* Read out when the test begins and ends; the steps between are there to be looked at. */}
      <p role="status" className="sr-only">
        {spoken(state)}
      </p>
      <TestFindings state={state} current={current} onApplyFix={onApplyFix} />
    </div>
  );
}

function spoken(state: CameraTestState): string {
  switch (state.kind) {
    case 'untested':
      return '';
    case 'testing':
      return 'Testing the camera.';
    case 'refused':
      return state.message;
    case 'tested': {
      const { length } = state.test.fixes;
      const fixes = length === 1 ? ' One fix is offered.' : ` ${length} fixes are offered.`;
      return state.test.sentence + (length === 0 ? '' : fixes);
    }
  }
}

function TestFindings({ state, current, onApplyFix }: Parameters<typeof CameraTestView>[0]) {
  switch (state.kind) {
    case 'untested':
      return current ?? <PictureNote>Test the camera to see its picture here.</PictureNote>;
    case 'testing':
      return (
        <>
          <PictureNote>Waiting for the first picture…</PictureNote>
          {state.steps.length > 0 && <TestSteps steps={state.steps} running />}
        </>
      );
    case 'refused':
      return (
        <Notice tone="problem" live={false}>
          {state.message}
        </Notice>
      );
    case 'tested':
      return <TestResult test={state.test} onApplyFix={onApplyFix} />;
  }
}

function TestResult({
  test,
  onApplyFix,
}: {
  readonly test: CameraTest;
  readonly onApplyFix: (fix: DiagnosisFix) => void;
}) {
  return (
    <>
      <Notice tone={test.ok ? 'done' : 'problem'} live={false}>
        <p className="text-lg leading-snug wrap-anywhere">{test.sentence}</p>
      </Notice>
      <TestFixes fixes={test.fixes} onApply={onApplyFix} />
      {test.ok && (
        <>
          <img
            src={test.picture}
            alt="What the camera shows now"
            className="aspect-video w-full bg-black object-contain"
          />
          <PictureFacts test={test} />
        </>
      )}
      <TestSteps steps={test.steps} running={false} />
      {!test.ok && test.output && <ProgramOutput lines={test.output} />}
      {test.capture !== undefined && <CaptureLink capture={test.capture} />}
    </>
  );
}

function PictureFacts({ test }: { readonly test: Extract<CameraTest, { ok: true }> }) {
  const transfer = transferWords(test);
  const facts = [
    ['Picture', sizeWords(test)],
    ['Rate', rateWords(test)],
    ['First picture after', durationText(test.firstPictureMs)],
    ...(transfer === undefined ? [] : [['Delay on the way', transfer]]),
  ];
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5">
      {facts.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ProgramOutput({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div>
      <h3 className="text-muted">What the program said last</h3>
      <pre className="mt-1 overflow-x-auto bg-raised p-2 text-sm">{lines.join('\n')}</pre>
    </div>
  );
}

function PictureNote({ children }: { readonly children: ReactNode }) {
  // Over black in both themes.
  return (
    <p className="grid aspect-video w-full place-content-center bg-black p-4 text-center text-[#a9b2ba]">
      {children}
    </p>
  );
}
