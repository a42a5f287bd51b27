'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { PersonFields } from './person-fields';
import type { PersonFormAction, PersonFormValues } from './person-form-values';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import type { CameraOption } from '@/app/admin/_choices/which-cameras';

/** Changes who somebody is, and what they may see. */
export function EditPerson({
  action,
  values,
  cameras,
}: {
  readonly action: PersonFormAction;
  readonly values: PersonFormValues;
  readonly cameras: readonly CameraOption[];
}) {
  const { state, isWorking, form } = useKeptForm(action, { values, errors: {} });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, state.errors);
  return (
    <form ref={formRef} {...form} className="max-w-2xl space-y-5">
      {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
      <PersonFields values={state.values} errors={state.errors} cameras={cameras} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={isWorking}>
          Save
        </Button>
        <Link href="/admin/users" className="ml-auto self-center px-2 text-muted underline">
          Cancel
        </Link>
      </div>
    </form>
  );
}
