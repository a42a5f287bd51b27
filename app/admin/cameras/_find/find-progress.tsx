import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import type { FindState } from './find-state';

/** What a search is doing, what it has to say, and a way to end it. */
export function FindProgress({
  state,
  onStop,
}: {
  readonly state: FindState;
  readonly onStop: () => void;
}) {
  return (
    <div className="space-y-2">
      {state.status === 'searching' && (
        <p className="flex min-h-9 items-center justify-between gap-3">
          <span className="text-muted">{state.progress || 'Asking the server.'}</span>
          <Button tone="bare" onClick={onStop}>
            Stop
          </Button>
        </p>
      )}
      {state.status === 'done' && <p className="text-muted">The search has ended.</p>}
      {state.failure !== undefined && <Notice tone="problem">{state.failure}</Notice>}
      {state.notes.map(({ code, sentence }) => (
        <Notice key={sentence} tone={code === 'any-path' ? 'done' : 'problem'}>
          {sentence}
        </Notice>
      ))}
    </div>
  );
}
