'use client';

import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { FileField } from '@/app/_ui/file-field';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import { readCameras } from '../actions';

/** Takes a list, and leads to what importing it would do. Works without JavaScript too. */
export function ReadCameras() {
  const { state, isWorking, form } = useKeptForm(readCameras, { errors: {} });
  const { errors, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  return (
    <form ref={formRef} {...form} className="max-w-xl space-y-4">
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      <FileField
        id="file"
        name="file"
        label="File"
        hint="CSV (with commas, semicolons or tabs) or JSON, with the columns of an export."
        accept=".csv,.tsv,.txt,.json,text/csv,application/json"
        required
        error={errors.file}
      />
      <Button type="submit" tone="primary" disabled={isWorking}>
        Look into the file
      </Button>
    </form>
  );
}
