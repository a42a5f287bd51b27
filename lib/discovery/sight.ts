import type { FoundKind } from './known-paths';

/** What one look at an address showed. */
export type Sight =
  /** Pictures. */
  | { readonly kind: FoundKind; readonly codec?: string }
  /** An answer, but no pictures. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'log-in-needed' }
  | { readonly kind: 'log-in-refused' }
  /** The port speaks something else. */
  | { readonly kind: 'other-protocol'; readonly speaks?: 'http' | 'https' | 'rtsp' }
  /** Silence, or the connection was cut. */
  | { readonly kind: 'no-answer' };

/** What to ask, with the log-in to give if it is asked for. */
export interface LookRequest {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

export type Look = (request: LookRequest, signal: AbortSignal) => Promise<Sight>;
