'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import type { CameraOption } from '@/app/admin/_choices/which-cameras';
import { TestControl } from '../_list/test-control';
import { createWebhook } from '../actions';
import { SecretShown } from './secret-shown';
import { WebhookTarget, WebhookTerms } from './webhook-fields';
import { newWebhookForm, type WebhookFormState } from './webhook-form-values';

/** Makes a webhook, and shows its signing secret this once. */
export function NewWebhook({ cameras }: { readonly cameras: readonly CameraOption[] }) {
  const first: WebhookFormState = { values: newWebhookForm, errors: {} };
  const { state, isWorking, form } = useKeptForm(createWebhook, first);
  const { values, errors, message, made } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  if (made) {
    return (
      <div className="max-w-2xl space-y-5">
        <SecretShown secret={made.secret} />
        <TestControl id={made.id} name={made.name} />
        <Link href="/admin/alerts" className="inline-block underline">
          All webhooks
        </Link>
      </div>
    );
  }
  return (
    <form ref={formRef} {...form} className="max-w-2xl space-y-5">
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      <WebhookTarget values={values} errors={errors} />
      <WebhookTerms values={values} errors={errors} cameras={cameras} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={isWorking}>
          Create webhook
        </Button>
        <Link href="/admin/alerts" className="ml-auto self-center px-2 text-muted underline">
          Cancel
        </Link>
      </div>
    </form>
  );
}
