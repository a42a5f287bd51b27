'use client';

import { useActionState, useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PasswordField } from '@/app/_ui/password-field';
import { TextField } from '@/app/_ui/text-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { logIn } from './log-in-action';

/** Works without JavaScript too: the page is then rendered again with what the action answered. */
export function LogInForm({
  next,
  problem,
}: {
  /** Where to go on to afterwards. */
  readonly next: string | null;
  /** Why an earlier try failed. */
  readonly problem?: string | undefined;
}) {
  const [state, action, pending] = useActionState(logIn, {
    username: '',
    fields: {},
    ...(problem !== undefined && { problem }),
  });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, state.fields);
  return (
    <form ref={formRef} action={action} noValidate className="grid gap-4">
      {state.problem !== undefined && <Notice tone="problem">{state.problem}</Notice>}
      {next !== null && <input type="hidden" name="next" value={next} />}
      <TextField
        id="username"
        name="username"
        label="User name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.username}
        error={state.fields.username}
      />
      <PasswordField
        id="password"
        name="password"
        label="Password"
        autoComplete="current-password"
        required
        error={state.fields.password}
      />
      <Button type="submit" tone="primary" disabled={pending}>
        Log in
      </Button>
    </form>
  );
}
