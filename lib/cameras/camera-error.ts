import type { FieldErrors } from './camera-input';

export type CameraErrorCode =
  'invalid' | 'not-found' | 'switched-off' | 'not-pushed' | 'too-many' | 'closing';

/** A refusal by the registry. `message` is a plain sentence for people. */
export class CameraError extends Error {
  readonly code: CameraErrorCode;
  readonly fields: FieldErrors;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'CameraError';
  }

  constructor(code: CameraErrorCode, message: string, fields: FieldErrors = {}) {
    super(message);
    this.name = 'CameraError';
    this.code = code;
    this.fields = fields;
  }
}
