'use client';

import { useActionState, type ReactNode } from 'react';
import { Button, type ButtonTone } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PasswordLinkShown } from './shown-link';
import type { ShownLink } from './person-form-values';

/** What came of something that is done at the press of a button. */
export interface ActState {
  /** Why it was not done. */
  readonly message?: string;
  readonly made?: ShownLink;
}

export type Act = (state: ActState, form: FormData) => Promise<ActState>;

/** A button that does one thing, and says so where it cannot. Works without a script. */
export function ActForm({
  act,
  label,
  tone = 'plain',
  question,
  children,
}: {
  readonly act: Act;
  readonly label: string;
  readonly tone?: ButtonTone;
  /** What pressing it means; gone once it is done. */
  readonly question?: ReactNode;
  /** Beside the button, such as the way out. */
  readonly children?: ReactNode;
}) {
  const [state, dispatch, isWorking] = useActionState(act, {});
  if (state.made) return <PasswordLinkShown link={state.made} />;
  return (
    <form action={dispatch}>
      {state.message !== undefined && (
        <div className="mb-3">
          <Notice tone="problem">{state.message}</Notice>
        </div>
      )}
      {question !== undefined && <p className="mb-5 text-muted">{question}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" tone={tone} disabled={isWorking}>
          {label}
        </Button>
      </div>
    </form>
  );
}
