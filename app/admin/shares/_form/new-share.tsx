'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { CopyField } from '@/app/_ui/copy-field';
import { Notice } from '@/app/_ui/notice';
import { SelectField } from '@/app/_ui/select-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { createShare } from '../actions';
import { ShareName, ShareTerms } from './share-fields';
import type { ShareFormValues } from './share-form-values';

/** Makes a link, and shows it this once. */
export function NewShare({
  cameras,
  initial,
  usualMost,
}: {
  readonly cameras: readonly { readonly slug: string; readonly name: string }[];
  readonly initial: ShareFormValues;
  readonly usualMost: number;
}) {
  const { state, isWorking, form } = useKeptForm(createShare, { values: initial, errors: {} });
  const { values, errors, made, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  const choices = cameras.map(({ slug, name }) => ({ value: slug, label: name }));

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
            sees “{made.camera}”, and nothing else.
          </Notice>
          <CopyField label="The new link" text={made.url} takesFocus />
        </div>
      )}
      <SelectField
        id="camera"
        name="camera"
        label="Camera"
        options={[{ value: '', label: 'Choose a camera' }, ...choices]}
        defaultValue={values.camera}
        error={errors.camera}
      />
      <ShareName values={values} errors={errors} />
      <ShareTerms values={values} errors={errors} usualMost={usualMost} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={isWorking}>
          Create the link
        </Button>
        <Link href="/admin/shares" className="ml-auto self-center px-2 text-muted underline">
          {made === undefined ? 'Cancel' : 'All share links'}
        </Link>
      </div>
    </form>
  );
}
