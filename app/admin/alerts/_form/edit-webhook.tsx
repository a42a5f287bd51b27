'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { useFocusOnError } from '@/app/_ui/use-focus-on-error';
import { useKeptForm } from '@/app/_ui/use-kept-form';
import type { CameraOption } from '@/app/admin/_choices/which-cameras';
import { WebhookTarget, WebhookTerms } from './webhook-fields';
import type { WebhookFormAction, WebhookFormValues } from './webhook-form-values';

/** Changes where a webhook sends to, what, and when. */
export function EditWebhook({
  action,
  values: stored,
  host,
  cameras,
}: {
  readonly action: WebhookFormAction;
  readonly values: WebhookFormValues;
  readonly host: string;
  readonly cameras: readonly CameraOption[];
}) {
  const { state, isWorking, form } = useKeptForm(action, { values: stored, errors: {} });
  const { values, errors, message } = state;
  const formRef = useRef<HTMLFormElement>(null);
  useFocusOnError(formRef, errors);
  return (
    <form ref={formRef} {...form} className="max-w-2xl space-y-5">
      {message !== undefined && <Notice tone="problem">{message}</Notice>}
      <WebhookTarget values={values} errors={errors} host={host} />
      <WebhookTerms values={values} errors={errors} cameras={cameras} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" tone="primary" disabled={isWorking}>
          Save
        </Button>
        <Link href="/admin/alerts" className="ml-auto self-center px-2 text-muted underline">
          Cancel
        </Link>
      </div>
    </form>
  );
}
