'use client';

import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { CopyField } from '@/app/_ui/copy-field';
import { Notice } from '@/app/_ui/notice';
import { SelectField } from '@/app/_ui/select-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { createKiosk } from '../actions';
import { KioskName, KioskTerms } from './kiosk-fields';
import { emptyKioskForm } from './kiosk-form-values';

/** Makes a link, and shows it this once. */
export function NewKiosk({
  walls,
}: {
  readonly walls: readonly { readonly slug: string; readonly name: string }[];
}) {
  const { state, isWorking, form } = useKeptForm(createKiosk, {
    values: emptyKioskForm,
    errors: {},
  });
  const { values, errors, made, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  const named = walls.map(({ slug, name }) => ({ value: slug, label: name }));

  return (
    <form
      // A new link leaves an empty form behind.
      key={made?.url}
      ref={formRef}
      {...form}
      className="max-w-xl space-y-4"
    >
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      {made !== undefined && (
        <div className="space-y-3">
          <Notice tone="done">
            This is the link for “{made.name}”. Copy it now: it is not shown again. Whoever has it
            sees those pictures.
          </Notice>
          <CopyField label="The new link" text={made.url} takesFocus />
        </div>
      )}
      <KioskName values={values} errors={errors} />
      <SelectField
        id="wall"
        name="wall"
        label="Shows"
        options={[{ value: '', label: 'All cameras' }, ...named]}
        defaultValue={values.wall}
        error={errors.wall}
      />
      <KioskTerms values={values} errors={errors} />
      <Button type="submit" tone="primary" disabled={isWorking}>
        Create the link
      </Button>
    </form>
  );
}
