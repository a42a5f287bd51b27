'use client';

import { useActionState } from 'react';
import { Button } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { testWebhook } from '../actions';

/** Sends a test, and says what came of it. Works without a script. */
export function TestControl({
  id,
  name,
  isShownBeside = false,
}: {
  readonly id: string;
  readonly name: string;
  /** Whether what came of it stands elsewhere on the page: then it is only read out here. */
  readonly isShownBeside?: boolean;
}) {
  const [state, dispatch, isWorking] = useActionState(testWebhook.bind(null, id), {});
  const { sentence, isDelivered = false } = state;
  return (
    <form action={dispatch} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button type="submit" disabled={isWorking} aria-label={`Send a test to ${name}`}>
        {isWorking ? 'Sending' : 'Send a test'}
      </Button>
      <p
        role="status"
        className={classNames(isDelivered ? 'text-live' : 'text-lost', isShownBeside && 'sr-only')}
      >
        {!isWorking && sentence}
      </p>
    </form>
  );
}
