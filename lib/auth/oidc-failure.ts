/** Why a log-in through the provider came to nothing, other than by Framewall's own rules. */
export type OidcFailure =
  /** The person did not want to, or the provider did not let them. */
  | 'oidc-denied'
  /** It does not answer. */
  | 'oidc-down'
  /** It does not know this server by these settings. */
  | 'oidc-settings'
  /** What it said is not valid yet, or no longer, by this machine's clock. */
  | 'oidc-clock'
  /** The answer does not belong to a log-in that this browser began a moment ago. */
  | 'oidc-stale'
  /** What it said makes no sense. */
  | 'oidc-failed';

/** A failure whose kind is known where it happens. */
export class OidcError extends Error {
  readonly failure: OidcFailure;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'OidcError';
  }

  constructor(failure: OidcFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OidcError';
    this.failure = failure;
  }
}

/** Of the errors that RFC 6749 and OpenID Connect name, those that have a way out of their own. */
const failureOfCode = new Map<string, OidcFailure>([
  ['access_denied', 'oidc-denied'],
  ['login_required', 'oidc-denied'],
  ['consent_required', 'oidc-denied'],
  ['interaction_required', 'oidc-denied'],
  ['account_selection_required', 'oidc-denied'],
  ['server_error', 'oidc-down'],
  ['temporarily_unavailable', 'oidc-down'],
  ['invalid_client', 'oidc-settings'],
  ['unauthorized_client', 'oidc-settings'],
  ['invalid_scope', 'oidc-settings'],
  ['unsupported_response_type', 'oidc-settings'],
  ['invalid_request', 'oidc-settings'],
  // The code was used already, or it is too old.
  ['invalid_grant', 'oidc-stale'],
]);

/** What the provider sent the browser back with: the `error` parameter. */
export function failureOfAnswer(code: string): OidcFailure {
  return failureOfCode.get(code) ?? 'oidc-failed';
}

/** From openid-client's errors and Node's. */
export function failureOf(error: unknown): OidcFailure {
  if (error instanceof OidcError) return error.failure;
  if (!(error instanceof Error)) return 'oidc-failed';
  const known = 'error' in error && typeof error.error === 'string' && error.error;
  if (known !== false && failureOfCode.has(known)) return failureOfAnswer(known);
  if (isCertificate(codeOf(error))) return 'oidc-settings';
  if (isNetwork(codeOf(error)) || /timed out after|got: 5\d\d\b/.test(error.message))
    return 'oidc-down';
  if (/^JWT (?:not active yet|expired|issued too far)/.test(error.message)) return 'oidc-clock';
  return /^state (?:mismatch|missing)/.test(error.message) ? 'oidc-stale' : 'oidc-failed';
}

/** Errors of `fetch` keep Node's own as their cause. */
function codeOf(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  return error.cause instanceof Error ? codeOf(error.cause) : '';
}

/** Its certificate is not trusted, or is for another name. */
function isCertificate(code: string): boolean {
  return /CERT|SIGNATURE|^ERR_TLS/.test(code);
}

function isNetwork(code: string): boolean {
  return /^(?:E(?:CONN|HOST|NET|PIPE|TIMEDOUT|AI_|NOTFOUND)|UND_ERR)/.test(code);
}

/** Longest text of a provider's that goes into the log, in characters. */
const maxReasonLength = 300;

/**
 * An error in a few words for the log. Those of openid-client carry tokens and the request's
 * secrets beside their message, so nothing but the message is taken.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { message, cause } = error;
  const text = cause instanceof Error ? `${message}: ${reasonOf(cause)}` : message;
  // Either value may still be waiting for its answer.
  const plain = text.replace(/^((?:state|nonce) mismatch).*/s, '$1').replace(/\p{Cc}/gu, ' ');
  return plain.slice(0, maxReasonLength);
}
