import { textOf } from '@/app/admin/cameras/_form/camera-form-values';
import { numberOf } from '@/app/admin/cameras/_fields/field-text';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { KioskLinkView } from '@/lib/walls/kiosk-link';

/** What stands in the form, as text. */
export interface KioskFormValues {
  readonly name: string;
  /** The address of a wall; empty for all cameras. */
  readonly wall: string;
  /** Empty: all at once. */
  readonly tourSeconds: string;
  /** A day such as `2027-01-31`; empty: never. */
  readonly expiresAt: string;
}

export interface KioskFormState {
  readonly values: KioskFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
  /** The new link, which nobody will be told again. */
  readonly made?: { readonly name: string; readonly url: string };
}

export type KioskFormAction = (state: KioskFormState, form: FormData) => Promise<KioskFormState>;

export const emptyKioskForm: KioskFormValues = {
  name: '',
  wall: '',
  tourSeconds: '',
  expiresAt: '',
};

export function valuesOfKiosk({ name, tourSeconds, expiresAt }: KioskLinkView): KioskFormValues {
  return {
    ...emptyKioskForm,
    name,
    tourSeconds: tourSeconds === null ? '' : String(tourSeconds),
    expiresAt: expiresAt === null ? '' : dayOf(new Date(expiresAt)),
  };
}

export function valuesOfForm(form: FormData): KioskFormValues {
  const text = (name: keyof KioskFormValues): string => textOf(form, name) ?? '';
  return {
    name: text('name'),
    wall: text('wall'),
    tourSeconds: text('tourSeconds'),
    expiresAt: text('expiresAt'),
  };
}

/** As the registry takes it. Nothing is judged here: the schema has the messages. */
export function kioskFormInput({ name, tourSeconds, expiresAt }: KioskFormValues) {
  return {
    name,
    tourSeconds: tourSeconds.trim() === '' ? null : numberOf(tourSeconds),
    expiresAt: expiresAt === '' ? null : expiresAt,
  };
}

/** In the server's time zone, as the day was read. */
export function dayOf(moment: Date): string {
  return moment.toLocaleDateString('sv-SE');
}
