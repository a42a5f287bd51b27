'use client';

import Link from 'next/link';
import { useActionState } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { KioskName, KioskTerms } from './kiosk-fields';
import type { KioskFormAction, KioskFormValues } from './kiosk-form-values';

/** Changes how a link's displays show their wall, and until when. The link stays the same. */
export function EditKiosk({
  action,
  values,
}: {
  readonly action: KioskFormAction;
  readonly values: KioskFormValues;
}) {
  const [state, dispatch, saving] = useActionState(action, { values, errors: {} });
  return (
    <form action={dispatch} noValidate className="max-w-xl space-y-4">
      {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
      <KioskName values={state.values} errors={state.errors} />
      <KioskTerms values={state.values} errors={state.errors} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={saving}>
          Save
        </Button>
        <Link href="/admin/kiosks" className="ml-auto self-center px-2 text-muted underline">
          Cancel
        </Link>
      </div>
    </form>
  );
}
