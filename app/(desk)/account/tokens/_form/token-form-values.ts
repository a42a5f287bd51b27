import type { FieldErrors } from '@/lib/cameras/camera-input';

/** What stands in the form. */
export interface TokenFormValues {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Whether the token is for `cameras` alone. */
  readonly isLimited: boolean;
  /** Ids. */
  readonly cameras: readonly string[];
  /** A day such as `2027-01-31`; empty: never. */
  readonly expiresAt: string;
}

export interface TokenFormState {
  readonly values: TokenFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
  /** The new token, which nobody will be told again. */
  readonly made?: { readonly name: string; readonly token: string };
}

export const emptyTokenForm: TokenFormValues = {
  name: '',
  scopes: ['read'],
  isLimited: false,
  cameras: [],
  expiresAt: '',
};

export function valuesOfForm(form: FormData): TokenFormValues {
  const texts = (name: string): string[] =>
    form.getAll(name).filter((value) => typeof value === 'string');
  return {
    name: texts('name')[0] ?? '',
    scopes: texts('scopes'),
    isLimited: texts('covers')[0] === 'chosen',
    cameras: texts('cameras'),
    expiresAt: texts('expiresAt')[0] ?? '',
  };
}

/** As ApiTokens takes it. Nothing is judged here: the schema has the messages. */
export function tokenFormInput({ name, scopes, isLimited, cameras, expiresAt }: TokenFormValues) {
  return {
    name,
    scopes,
    cameras: isLimited ? cameras : null,
    expiresAt: expiresAt === '' ? null : expiresAt,
  };
}
