'use client';

import { useActionState, useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PasswordField } from '@/app/_ui/password-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { passwordHint } from '@/lib/auth/password-rules';
import { choosePassword } from './password-action';
import type { PasswordState } from './password-state';

/** Works without JavaScript too. */
export function PasswordForm({
  token,
  username,
}: {
  readonly token: string;
  /** For password managers, which keep the two together. */
  readonly username: string;
}) {
  const [state, action, pending] = useActionState<PasswordState, FormData>(choosePassword, {
    fields: {},
  });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, state.fields);
  return (
    <form ref={formRef} action={action} noValidate className="grid gap-4">
      {state.problem !== undefined && <Notice tone="problem">{state.problem}</Notice>}
      <input type="hidden" name="token" value={token} />
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        id="password"
        name="password"
        label="Password"
        hint={passwordHint}
        autoComplete="new-password"
        required
        error={state.fields.password}
      />
      <PasswordField
        id="repeat"
        name="repeat"
        label="Password again"
        autoComplete="new-password"
        required
        error={state.fields.repeat}
      />
      <Button type="submit" tone="primary" disabled={pending}>
        Choose this password
      </Button>
    </form>
  );
}
