'use client';

import Link from 'next/link';
import { useActionState, useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { ShareName, ShareTerms } from './share-fields';
import type { ShareFormAction, ShareFormValues } from './share-form-values';

/** Changes whom a link is for, until when, and for how many. The link stays the same. */
export function EditShare({
  action,
  values,
  usualMost,
}: {
  readonly action: ShareFormAction;
  readonly values: ShareFormValues;
  readonly usualMost: number;
}) {
  const [state, dispatch, saving] = useActionState(action, { values, errors: {} });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, state.errors);
  return (
    <form ref={formRef} action={dispatch} noValidate className="max-w-xl space-y-4">
      {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
      <ShareName values={state.values} errors={state.errors} />
      <ShareTerms values={state.values} errors={state.errors} usualMost={usualMost} />
      <p className="text-muted">
        A smaller number sends nobody away who is watching already: it holds for those who come.
      </p>
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={saving}>
          Save
        </Button>
        <Link href="/admin/shares" className="ml-auto self-center px-2 text-muted underline">
          Cancel
        </Link>
      </div>
    </form>
  );
}
