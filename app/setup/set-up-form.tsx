'use client';

import { useActionState } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { TextField } from '@/app/_ui/text-field';
import { minPasswordLength } from '@/lib/auth/credentials-input';
import { setUp } from './set-up-action';

/** Works without JavaScript too. */
export function SetUpForm({ code }: { readonly code: string }) {
  const [state, action, pending] = useActionState(setUp, { username: '', fields: {} });
  return (
    <form action={action} noValidate className="grid gap-4">
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
      <TextField
        id="password"
        name="password"
        type="password"
        label="Password"
        hint={`At least ${minPasswordLength} characters.`}
        autoComplete="new-password"
        required
        error={state.fields.password}
      />
      <TextField
        id="repeat"
        name="repeat"
        type="password"
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
