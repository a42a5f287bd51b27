'use client';

import { useActionState, useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PasswordField } from '@/app/_ui/password-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { passwordHint } from '@/lib/auth/password-rules';
import { changePassword } from '../actions';
import { untried } from './password-form-state';

/** Works without JavaScript too. */
export function PasswordForm({ username }: { readonly username: string }) {
  const [state, action, working] = useActionState(changePassword, untried);
  const { errors, problem, doneAt } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  return (
    <form key={doneAt} ref={formRef} action={action} noValidate className="max-w-md space-y-4">
      {problem !== undefined && <Notice tone="problem">{problem}</Notice>}
      {doneAt !== undefined && (
        <Notice tone="done">
          Your password is changed. Wherever else you were logged in, you no longer are.
        </Notice>
      )}
      {/* Tells password keepers whose it is. */}
      <input
        type="text"
        name="username"
        autoComplete="username"
        className="hidden"
        readOnly
        value={username}
      />
      <PasswordField
        id="present"
        name="present"
        label="Present password"
        autoComplete="current-password"
        required
        error={errors.present}
      />
      <PasswordField
        id="password"
        name="password"
        label="New password"
        hint={passwordHint}
        autoComplete="new-password"
        required
        error={errors.password}
      />
      <PasswordField
        id="repeat"
        name="repeat"
        label="New password again"
        autoComplete="new-password"
        required
        error={errors.repeat}
      />
      <Button type="submit" tone="primary" disabled={working}>
        Change the password
      </Button>
    </form>
  );
}
