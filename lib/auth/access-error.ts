export type AccessErrorCode =
  /** A field needs another value: see `fields`. */
  | 'invalid'
  | 'not-found'
  /** Nobody would be left who may manage. */
  | 'last-admin'
  | 'too-many'
  | 'wrong-password'
  | 'throttled'
  /** As many as may are watching already. */
  | 'crowded';

export interface AccessErrorDetails {
  /** Messages by dotted path. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
}

/**
 * A refusal that has to do with people, sessions, tokens or links. `message` is a plain sentence for
 * people.
 */
export class AccessError extends Error {
  readonly code: AccessErrorCode;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | undefined;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'AccessError';
  }

  constructor(code: AccessErrorCode, message: string, details: AccessErrorDetails = {}) {
    super(message);
    this.name = 'AccessError';
    this.code = code;
    this.fields = details.fields ?? {};
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
