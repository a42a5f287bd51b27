'use client';

import { useActionState, useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PasswordField } from '@/app/_ui/password-field';
import { TextField } from '@/app/_ui/text-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { passwordHint } from '@/lib/auth/password-rules';
import { setUp } from './set-up-action';

/** Works without JavaScript too. */
export function SetUpForm({ code }: { readonly code: string }) {
  const [state, action, pending] = useActionState(setUp, { username: '', fields: {} });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, state.fields);
  return (
    <form ref={formRef} action={action} noValidate className="grid gap-4">
      {state.problem !== undefined && <Notice tone="problem">{state.problem}</Notice>}
      <input type="hidden" name="code" value={code} />
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
        Create the administrator
      </Button>
    </form>
  );
}
