'use client';

import { CheckField } from '@/app/_ui/check-field';
import { RadioChoice } from '@/app/_ui/radio-choice';
import { TextField } from '@/app/_ui/text-field';
import { WhichCameras, type CameraOption } from '@/app/admin/_choices/which-cameras';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { WebhookFormValues } from './webhook-form-values';

interface FieldsProps {
  readonly values: WebhookFormValues;
  readonly errors: FieldErrors;
}

const formatChoices = [
  {
    value: 'json',
    label: 'JSON',
    hint: '— everything: Home Assistant, Node-RED, n8n, Slack, Discord, your own program.',
  },
  { value: 'chat', label: 'Chat', hint: '— only the words: Mattermost, Slack, Discord.' },
  { value: 'text', label: 'Plain text', hint: '— a message as it is: ntfy.' },
] as const;

/** Where to, and what is sent there. */
export function WebhookTarget({
  values,
  errors,
  host,
}: FieldsProps & {
  /** Of the stored address, which is not shown. */
  readonly host?: string;
}) {
  return (
    <>
      <TextField
        id="name"
        name="name"
        label="Name"
        placeholder="Chat of the night shift"
        autoComplete="off"
        maxLength={80}
        inputClassName="max-w-sm"
        defaultValue={values.name}
        error={errors.name}
      />
      <TextField
        id="address"
        name="address"
        type="url"
        label="Address"
        placeholder={host === undefined ? 'https://' : `Stays as it is, at ${host}`}
        hint={
          host === undefined
            ? 'Whoever knows it can write there, so it is stored sealed and never shown again.'
            : 'Empty: it stays as it is. It is never shown.'
        }
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        error={errors.address}
      />
      <RadioChoice
        name="format"
        legend="What it is sent"
        choices={formatChoices}
        chosen={values.format}
        error={errors.format}
      />
    </>
  );
}

/** When it is told, and of which cameras. */
export function WebhookTerms({
  values,
  errors,
  cameras,
}: FieldsProps & { readonly cameras: readonly CameraOption[] }) {
  return (
    <>
      <TextField
        id="lostAfterMinutes"
        name="lostAfterMinutes"
        label="Lost after"
        unit="minutes without a picture"
        inputMode="numeric"
        autoComplete="off"
        inputClassName="max-w-24"
        defaultValue={values.lostAfterMinutes}
        error={errors.lostAfterMinutes}
      />
      <div>
        <CheckField
          id="tellsReturn"
          name="tellsReturn"
          label="Tell also when a camera is back"
          defaultChecked={values.tellsReturn}
        />
        <CheckField
          id="countsFrozen"
          name="countsFrozen"
          label="Count a frozen camera as lost"
          hint="One that sends the same picture again and again. Not for a view in which nothing ever changes."
          defaultChecked={values.countsFrozen}
        />
      </div>
      <div>
        <WhichCameras values={values} error={errors.cameras} cameras={cameras} />
        <p className="mt-2 text-muted">
          Framewall stays connected to these cameras while nobody watches, which takes as much of
          the network as one viewer.
        </p>
      </div>
    </>
  );
}
