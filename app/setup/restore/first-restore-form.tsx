'use client';

import { useRef } from 'react';
import { RestoreFields } from '@/app/_backup/restore-fields';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { readFirstBackup } from './actions';

/** Opens a backup and leads to the question whether to begin with it. Works without JavaScript too. */
export function FirstRestoreForm({ code }: { readonly code: string }) {
  const { state, isWorking, form } = useKeptForm(readFirstBackup, { errors: {} });
  const { errors, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  return (
    <form ref={formRef} {...form} className="grid gap-4">
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      <input type="hidden" name="code" value={code} />
      <RestoreFields errors={errors} />
      <Button type="submit" tone="primary" disabled={isWorking}>
        Look into the backup
      </Button>
    </form>
  );
}
