'use client';

import Link from 'next/link';
import { startTransition, useActionState, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import type { SourcePart as SourcePartName } from '@/lib/cameras/camera';
import type { SourceKind } from '@/lib/sources/source-config';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { Button } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { Notice } from '@/app/_ui/notice';
import { TextField } from '@/app/_ui/text-field';
import type { FormOffers } from '../_fields/kind-form';
import { formIntents } from './camera-form-state';
import type { CameraFormAction } from './camera-form-state';
import { sourcePrefix } from './camera-form-values';
import type { CameraFormValues } from './camera-form-values';
import { CameraTestView } from './camera-test-view';
import { KindChoice } from './kind-choice';
import { errorsOfSource, shownErrors } from './shown-errors';
import { SourcePart } from './source-part';
import { withFields, withKind } from './source-values';
import type { SourceValues } from './source-values';
import { SubSourcePart } from './sub-source-part';
import { useFormTest } from './use-form-test';

export interface CameraFormProps {
  readonly action: CameraFormAction;
  readonly values: CameraFormValues;
  /** The camera being edited; absent for a new one. */
  readonly slug?: string;
  /** Whether a password is stored. It is kept when another kind of source is chosen. */
  readonly passwordSet?: boolean;
  /** Whether one is stored for the smaller picture. */
  readonly subPasswordSet?: boolean;
  /** Of which sources a stored password cannot be read. */
  readonly unreadable?: readonly SourcePartName[];
  readonly offers: FormOffers;
  readonly saveLabel: string;
  /** The camera as it is stored, shown until a test. */
  readonly current?: ReactNode;
}

/** Adds or edits a camera. Works without a script, and better with one. */
export function CameraForm({
  action,
  slug,
  passwordSet = false,
  subPasswordSet = false,
  unreadable = [],
  saveLabel,
  ...props
}: CameraFormProps) {
  const [state, dispatch, saving] = useActionState(action, { values: props.values, errors: {} });
  const [values, setValues] = useState(state.values);
  const form = useRef<HTMLFormElement>(null);
  const test = useFormTest({ form, values, setValues, slug, initial: state.test });
  const [saved, setSaved] = useState(values);
  const errors = {
    ...shownErrors(state.errors, saved, values),
    ...shownErrors(test.errors ?? {}, test.testedValues, values),
  };
  useFocusOnError(form, state.errors);
  useFocusOnError(form, test.errors);

  const change = (part: Partial<CameraFormValues>) => setValues((old) => ({ ...old, ...part }));
  const changeSource = (changed: (source: SourceValues) => SourceValues) =>
    setValues((old) => ({ ...old, source: changed(old.source) }));
  const chooseKind = (kind: SourceKind) => changeSource((source) => withKind(source, kind));
  const testing = test.state.kind === 'testing';

  /** Sends the form without React's reset, which would empty what is not controlled. */
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setSaved(values);
    startTransition(() => dispatch(fields));
  }

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={submit}
      noValidate
      className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]"
    >
      <div className="space-y-5">
        {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
        <TextField
          id="name"
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={80}
          value={values.name}
          error={errors.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <KindChoice
          name={`${sourcePrefix}kind`}
          value={values.source.kind}
          error={errors['source.kind'] ?? errors.source}
          isFolded={slug !== undefined}
          onChoose={chooseKind}
        />
        <SourcePart
          prefix={sourcePrefix}
          values={values.source}
          errors={errorsOfSource(errors, 'source')}
          passwordSet={passwordSet}
          passwordUnreadable={unreadable.includes('main')}
          offers={props.offers}
          onChange={(fields) => changeSource((source) => withFields(source, fields))}
          onChooseKind={chooseKind}
        />
        <SubSourcePart
          values={values}
          errors={errorsOfSource(errors, 'subSource')}
          passwordSet={subPasswordSet}
          passwordUnreadable={unreadable.includes('sub')}
          offers={props.offers}
          onChange={(changed) => setValues((old) => ({ ...old, ...changed(old) }))}
          onTest={testing ? undefined : () => test.startTest('sub')}
        />
        <CheckField
          id="enabled"
          name="enabled"
          label="Show this camera on the wall"
          checked={values.enabled}
          onChange={(event) => change({ enabled: event.target.checked })}
        />
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          {/* The first submit button is what the Enter key presses. */}
          <Button type="submit" tone="primary" disabled={saving}>
            {saving ? 'Saving…' : saveLabel}
          </Button>
          <Button
            type="submit"
            name="intent"
            value={formIntents.test}
            onClick={(event) => {
              event.preventDefault();
              if (testing) test.stop();
              else test.startTest('main');
            }}
          >
            {testing ? 'Stop testing' : 'Test camera'}
          </Button>
          <Link href="/admin/cameras" className="ml-auto self-center px-2 text-muted underline">
            Cancel
          </Link>
        </div>
      </div>
      <aside aria-label="Test" className="lg:sticky lg:top-4">
        <CameraTestView state={test.state} current={props.current} onApplyFix={test.applyFix} />
      </aside>
    </form>
  );
}
