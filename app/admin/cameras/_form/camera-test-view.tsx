import type { ReactNode } from 'react';
import type { CameraTest } from '@/lib/cameras/camera-test';
import { Notice } from '@/app/_ui/notice';
import type { CameraTestState } from './use-camera-test';

/** The picture beside the form: what the test found, is finding, or will find. */
export function CameraTestView({
  state,
  current,
}: {
  readonly state: CameraTestState;
  /** Stands here until a test: the camera as it is stored. */
  readonly current?: ReactNode;
}) {
  return (
    <div aria-live="polite" className="space-y-3">
      {state.kind === 'untested' && current !== undefined ? (
        current
      ) : (
        <div className="aspect-video w-full bg-black">{pictureOf(state)}</div>
      )}
      <TestFindings state={state} />
    </div>
  );
}

function pictureOf(state: CameraTestState): ReactNode {
  switch (state.kind) {
    case 'untested':
      return <PictureNote>Test the camera to see its picture here.</PictureNote>;
    case 'testing':
      return <PictureNote>Waiting for the first picture…</PictureNote>;
    case 'refused':
      return <PictureNote>Not tested.</PictureNote>;
    case 'tested':
      return state.test.ok ? (
        <img
          src={state.test.picture}
          alt="What the camera shows now"
          className="size-full object-contain"
        />
      ) : (
        <PictureNote>No picture.</PictureNote>
      );
  }
}

function TestFindings({ state }: { readonly state: CameraTestState }) {
  switch (state.kind) {
    case 'untested':
    case 'testing':
      return null;
    case 'refused':
      return (
        <Notice tone="problem" live={false}>
          {state.message}
        </Notice>
      );
    case 'tested':
      return state.test.ok ? (
        <PictureFacts test={state.test} />
      ) : (
        <Notice tone="problem" live={false}>
          {state.test.sentence}
        </Notice>
      );
  }
}

function PictureFacts({ test }: { readonly test: Extract<CameraTest, { ok: true }> }) {
  const facts = [
    ['Picture', `${test.width} × ${test.height}, ${Math.ceil(test.bytes / 1024)} KB`],
    [
      'Rate',
      test.framesPerSecond === undefined ? 'one picture' : `${test.framesPerSecond} per second`,
    ],
    ['First picture after', `${(test.firstPictureMs / 1000).toFixed(1)} s`],
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

function PictureNote({ children }: { readonly children: ReactNode }) {
  // Over black in both themes.
  return (
    <p className="grid size-full place-content-center p-4 text-center text-[#a9b2ba]">{children}</p>
  );
}
