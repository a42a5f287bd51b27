'use client';

import { useRef } from 'react';
import { RestoreFields } from '@/app/_backup/restore-fields';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { readBackup } from '../actions';
import { OwnPassword } from './own-password';

/** Opens a backup and leads to the question whether to restore it. Works without JavaScript too. */
export function ReadBackup({ asksPassword }: { readonly asksPassword: boolean }) {
  const { state, isWorking, form } = useKeptForm(readBackup, { errors: {} });
  const { errors, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  return (
    <form ref={formRef} {...form} className="max-w-xl space-y-4">
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      <RestoreFields errors={errors} />
      {asksPassword && <OwnPassword id="restore-password" error={errors.password} />}
      <Button type="submit" disabled={isWorking}>
        Look into the backup
      </Button>
    </form>
  );
}
