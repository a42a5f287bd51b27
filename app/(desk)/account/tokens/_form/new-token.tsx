'use client';

import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { CopyField } from '@/app/_ui/copy-field';
import { Notice } from '@/app/_ui/notice';
import { TextField } from '@/app/_ui/text-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { longestTokenName } from '@/lib/auth/api-token-input';
import { createToken } from '../actions';
import { TokenCameras, TokenScopes } from './token-fields';
import { emptyTokenForm } from './token-form-values';

/** Makes a token, and shows it this once. */
export function NewToken({
  isAdmin,
  cameras,
}: {
  readonly isAdmin: boolean;
  readonly cameras: readonly { readonly id: string; readonly name: string }[];
}) {
  const { state, isWorking, form } = useKeptForm(createToken, {
    values: emptyTokenForm,
    errors: {},
  });
  const { values, errors, made, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);

  return (
    <form
      // A new token leaves an empty form behind.
      key={made?.token}
      ref={formRef}
      {...form}
      className="max-w-xl space-y-4"
    >
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      {made !== undefined && (
        <div className="space-y-3">
          <Notice tone="done">
            This is the token “{made.name}”. Copy it now: it is not shown again. Programs send it as{' '}
            <code className="font-mono">Authorization: Bearer</code>.
          </Notice>
          <CopyField label="The new token" text={made.token} takesFocus />
        </div>
      )}
      <TextField
        id="name"
        name="name"
        label="For"
        hint="What will use it."
        placeholder="Home Assistant"
        autoComplete="off"
        maxLength={longestTokenName}
        defaultValue={values.name}
        error={errors.name}
      />
      <TokenScopes isAdmin={isAdmin} scopes={values.scopes} error={errors.scopes} />
      <TokenCameras cameras={cameras} values={values} error={errors.cameras} />
      <TextField
        id="expiresAt"
        name="expiresAt"
        type="date"
        label="Last day"
        hint="Empty: until it is revoked."
        inputClassName="max-w-44"
        defaultValue={values.expiresAt}
        error={errors.expiresAt}
      />
      <Button type="submit" tone="primary" disabled={isWorking}>
        Create the token
      </Button>
    </form>
  );
}
