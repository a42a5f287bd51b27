'use client';

import { useKeptForm } from '@/app/_ui/use-kept-form';
import { Button } from '@/app/_ui/button';
import { CheckList } from '@/app/_ui/check-list';
import { Notice } from '@/app/_ui/notice';
import type { CameraViewer } from '@/lib/auth/person';
import type { ViewersState } from './viewers-action';

/** Gives the camera to those who see only chosen ones, or takes it from them. */
export function ViewersForm({
  action,
  people,
}: {
  readonly action: (state: ViewersState, form: FormData) => Promise<ViewersState>;
  readonly people: readonly CameraViewer[];
}) {
  const { state, isWorking, form } = useKeptForm<ViewersState>(action, {});
  return (
    <form {...form} className="mt-3 space-y-3">
      {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
      {state.isSaved === true && <Notice tone="done">Saved: open walls follow at once.</Notice>}
      <p className="text-muted">Of those who see only chosen cameras, this one is chosen for:</p>
      <CheckList
        name="viewer"
        label="people who see only chosen cameras"
        items={people.map(({ id, username, disabled }) => ({
          value: id,
          label: username,
          note: disabled ? 'disabled' : undefined,
        }))}
        chosen={people.filter(({ access }) => access === 'chosen').map(({ id }) => id)}
      />
      <Button type="submit" disabled={isWorking}>
        Save who may see it
      </Button>
    </form>
  );
}
