'use client';

import { useRef } from 'react';
import { Button, buttonClass } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { PasswordField } from '@/app/_ui/password-field';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { passphraseHint } from '@/lib/backup/backup-limits';
import { makeBackup } from '../actions';
import { OwnPassword } from './own-password';

/** Makes a backup, and offers the file. Works without JavaScript too. */
export function MakeBackup({ asksPassword }: { readonly asksPassword: boolean }) {
  const { state, isWorking, form } = useKeptForm(makeBackup, { errors: {} });
  const { errors, message, made } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  return (
    <form
      // A new backup leaves an empty form behind.
      key={made?.href}
      ref={formRef}
      {...form}
      className="max-w-xl space-y-4"
    >
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      {made !== undefined && (
        <Notice tone="done">
          <p className="mb-2">
            {made.name} is ready. Keep it on another machine, and its passphrase somewhere else.
          </p>
          <a href={made.href} download={made.name} className={buttonClass('primary')}>
            Download the backup
          </a>
        </Notice>
      )}
      <PasswordField
        id="make-passphrase"
        name="passphrase"
        label="Passphrase for the backup"
        hint={passphraseHint}
        autoComplete="new-password"
        required
        error={errors.passphrase}
      />
      <PasswordField
        id="make-repeat"
        name="repeat"
        label="Passphrase again"
        autoComplete="new-password"
        required
        error={errors.repeat}
      />
      {asksPassword && <OwnPassword id="make-password" error={errors.password} />}
      <Button type="submit" tone="primary" disabled={isWorking}>
        Make a backup
      </Button>
    </form>
  );
}
