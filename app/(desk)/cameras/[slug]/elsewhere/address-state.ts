import type { Snippet } from './viewer-programs';

/** What the button of one program led to. */
export type AddressState =
  | { readonly kind: 'untouched' }
  /** With the token in them, which nobody will be told again. */
  | {
      readonly kind: 'made';
      readonly tokenName: string;
      /** ISO 8601; null for when it is revoked. */
      readonly expiresAt: string | null;
      readonly snippets: readonly Snippet[];
    }
  | { readonly kind: 'refused'; readonly message: string };

export type MakeAddress = (state: AddressState, form: FormData) => Promise<AddressState>;

/** For how long an address may be good; the empty one for ever. */
export const terms = [
  { days: '', label: 'until I revoke it' },
  { days: '1', label: 'for a day' },
  { days: '7', label: 'for a week' },
  { days: '30', label: 'for 30 days' },
  { days: '365', label: 'for a year' },
] as const;
