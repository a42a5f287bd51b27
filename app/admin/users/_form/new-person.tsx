'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { createPerson } from '../actions';
import { PersonFields } from './person-fields';
import { newPersonForm } from './person-form-values';
import { PasswordLinkShown } from './shown-link';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import type { CameraOption } from '@/app/admin/_choices/which-cameras';

/** Adds somebody, and shows once the link that lets them in. */
export function NewPerson({ cameras }: { readonly cameras: readonly CameraOption[] }) {
  const values = newPersonForm(cameras.length > 0);
  const { state, isWorking, form } = useKeptForm(createPerson, { values, errors: {} });
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, state.errors);
  if (state.made) return <PasswordLinkShown link={state.made} />;
  return (
    <form ref={formRef} {...form} className="max-w-2xl space-y-5">
      {state.message !== undefined && <Notice tone="problem">{state.message}</Notice>}
      <PersonFields values={state.values} errors={state.errors} cameras={cameras} />
      <p className="text-muted">
        You get a link to pass on: on its page they choose a password that nobody else knows.
      </p>
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={isWorking}>
          Add person
        </Button>
        <Link href="/admin/users" className="ml-auto self-center px-2 text-muted underline">
          Cancel
        </Link>
      </div>
    </form>
  );
}
