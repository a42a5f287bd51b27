import type { CamerasChoice } from '@/app/admin/_choices/which-cameras';
import { numberOf } from '@/app/admin/cameras/_fields/field-text';
import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { webhookFormats, type WebhookFormat, type WebhookView } from '@/lib/alerts/webhook';
import type { FieldErrors } from '@/lib/cameras/camera-input';

/** What stands in the form, but for the address: that does not travel back. */
export interface WebhookFormValues {
  readonly name: string;
  readonly format: WebhookFormat;
  readonly lostAfterMinutes: string;
  readonly tellsReturn: boolean;
  readonly countsFrozen: boolean;
  readonly cameras: CamerasChoice;
  /** The addresses of the chosen ones. */
  readonly chosen: readonly string[];
}

export interface WebhookFormState {
  readonly values: WebhookFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
  /** A new one, and its secret, which nobody will be told again. */
  readonly made?: { readonly id: string; readonly name: string; readonly secret: string };
}

export type WebhookFormAction = (
  state: WebhookFormState,
  form: FormData,
) => Promise<WebhookFormState>;

export const newWebhookForm: WebhookFormValues = {
  name: '',
  format: 'json',
  lostAfterMinutes: '5',
  tellsReturn: true,
  countsFrozen: false,
  cameras: 'all',
  chosen: [],
};

export function valuesOfWebhook(webhook: WebhookView): WebhookFormValues {
  const { name, format, lostAfterMinutes, tellsReturn, countsFrozen, cameras } = webhook;
  const isAll = cameras === 'all';
  return {
    ...{ name, format, tellsReturn, countsFrozen },
    lostAfterMinutes: String(lostAfterMinutes),
    cameras: isAll ? 'all' : 'chosen',
    chosen: isAll ? [] : cameras.map(({ slug }) => slug),
  };
}

export function valuesOfForm(form: FormData): WebhookFormValues {
  const format = textOf(form, 'format');
  return {
    name: textOf(form, 'name') ?? '',
    format: webhookFormats.find((known) => known === format) ?? 'json',
    lostAfterMinutes: textOf(form, 'lostAfterMinutes') ?? '',
    tellsReturn: form.has('tellsReturn'),
    countsFrozen: form.has('countsFrozen'),
    cameras: textOf(form, 'cameras') === 'chosen' ? 'chosen' : 'all',
    chosen: form.getAll('camera').filter((slug) => typeof slug === 'string'),
  };
}

/** As the registry takes it. Nothing is judged here: the schema has the messages. */
export function webhookFormInput(values: WebhookFormValues, form: FormData) {
  const { cameras, chosen, lostAfterMinutes, ...others } = values;
  return {
    ...others,
    address: textOf(form, 'address') ?? '',
    lostAfterMinutes: numberOf(lostAfterMinutes),
    cameras: cameras === 'all' ? cameras : chosen,
  };
}
