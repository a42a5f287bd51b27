'use client';

import { useActionState } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { SecretShown } from './secret-shown';
import type { SecretState } from './secret-state';

/** Makes another signing secret, and shows it this once. Works without a script. */
export function ReplaceSecret({
  act,
}: {
  readonly act: (state: SecretState, form: FormData) => Promise<SecretState>;
}) {
  const [state, dispatch, isWorking] = useActionState(act, {});
  if (state.secret !== undefined) return <SecretShown secret={state.secret} />;
  return (
    <form action={dispatch} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium">Signing secret</h2>
        <p className="text-muted">
          A new one takes the place of the present one at once: a receiver that checks signatures
          then needs it.
        </p>
        {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
      </div>
      <Button type="submit" disabled={isWorking}>
        Replace the secret
      </Button>
    </form>
  );
}
