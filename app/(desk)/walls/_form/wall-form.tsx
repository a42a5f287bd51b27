'use client';

import Link from 'next/link';
import { useRef, useState } from 'react';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { TextField } from '@/app/_ui/text-field';
import type { CameraSummary } from '@/lib/cameras/camera';
import { CameraPicks } from './camera-picks';
import { ViewFields } from './view-fields';
import type { WallFormAction, WallFormValues } from './wall-form-values';
import { WhoseChoice } from './whose-choice';

/** Makes or edits a wall. Works without a script, and better with one. */
export function WallForm({
  action,
  values: initial,
  cameras,
  mayShare,
  saveLabel,
  cancelHref,
}: {
  readonly action: WallFormAction;
  readonly values: WallFormValues;
  /** All that the person may see. */
  readonly cameras: readonly CameraSummary[];
  /** Whether this person makes walls for everybody. */
  readonly mayShare: boolean;
  readonly saveLabel: string;
  readonly cancelHref: string;
}) {
  const kept = useKeptForm(action, { values: initial, errors: {} });
  const { state, isWorking: saving } = kept;
  const [values, setValues] = useState(state.values);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnError(form, state.errors);
  const change = (part: Partial<WallFormValues>) => setValues((old) => ({ ...old, ...part }));

  return (
    <form
      ref={form}
      {...kept.form}
      className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]"
    >
      <div className="space-y-5">
        {/* The first submit button is what the Enter key presses. */}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
        {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
        <TextField
          id="name"
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={80}
          value={values.name}
          error={state.errors.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        {mayShare && (
          <WhoseChoice isShared={values.isShared} onChoose={(isShared) => change({ isShared })} />
        )}
        <ViewFields values={values} errors={state.errors} onChange={change} />
        <div className="flex flex-wrap gap-2 border-t border-line pt-4 max-lg:hidden">
          <SaveButtons saving={saving} label={saveLabel} cancelHref={cancelHref} />
        </div>
      </div>
      <CameraPicks
        cameras={cameras}
        picks={values.picks}
        error={state.errors.cameras}
        onChange={(picks) => change({ picks: picks(values.picks) })}
      />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4 lg:hidden">
        <SaveButtons saving={saving} label={saveLabel} cancelHref={cancelHref} />
      </div>
    </form>
  );
}

function SaveButtons({
  saving,
  label,
  cancelHref,
}: {
  readonly saving: boolean;
  readonly label: string;
  readonly cancelHref: string;
}) {
  return (
    <>
      <Button type="submit" tone="primary" disabled={saving}>
        {saving ? 'Saving…' : label}
      </Button>
      <Link href={cancelHref} className="ml-auto self-center px-2 text-muted underline">
        Cancel
      </Link>
    </>
  );
}
