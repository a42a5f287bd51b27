import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { numberOf } from '@/app/admin/cameras/_fields/field-text';
import { dayOf } from '@/app/admin/kiosks/_form/kiosk-form-values';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { ShareLinkView } from '@/lib/shares/share-link';

/** For how long a link is made unless one says otherwise. */
const presetMs = 7 * 24 * 60 * 60 * 1_000;

/** What stands in the form, as text. */
export interface ShareFormValues {
  readonly name: string;
  /** Its address; empty: not chosen. */
  readonly camera: string;
  /** Empty: as many as one person may have. */
  readonly mostViewers: string;
  /** A day such as `2027-01-31`; empty: never. */
  readonly expiresAt: string;
}

export interface ShareFormState {
  readonly values: ShareFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
  /** The new link, which nobody will be told again. */
  readonly made?: { readonly name: string; readonly camera: string; readonly url: string };
}

export type ShareFormAction = (state: ShareFormState, form: FormData) => Promise<ShareFormState>;

/** @param nowMs milliseconds since the epoch */
export function newShareForm(camera: string, nowMs: number): ShareFormValues {
  return { name: '', camera, mostViewers: '', expiresAt: dayOf(new Date(nowMs + presetMs)) };
}

export function valuesOfShare(share: ShareLinkView): ShareFormValues {
  const { name, camera, mostViewers, expiresAt } = share;
  return {
    name,
    camera: camera.slug,
    mostViewers: mostViewers === null ? '' : String(mostViewers),
    expiresAt: expiresAt === null ? '' : dayOf(new Date(expiresAt)),
  };
}

export function valuesOfForm(form: FormData): ShareFormValues {
  const text = (name: keyof ShareFormValues): string => textOf(form, name) ?? '';
  return {
    name: text('name'),
    camera: text('camera'),
    mostViewers: text('mostViewers'),
    expiresAt: text('expiresAt'),
  };
}

/** As the registry takes it. Nothing is judged here: the schema has the messages. */
export function shareFormInput({ name, mostViewers, expiresAt }: ShareFormValues) {
  return {
    name,
    mostViewers: mostViewers.trim() === '' ? null : numberOf(mostViewers),
    expiresAt: expiresAt === '' ? null : expiresAt,
  };
}
