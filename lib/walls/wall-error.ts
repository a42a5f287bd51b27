import type { FieldErrors } from '@/lib/cameras/camera-input';

export type WallErrorCode = 'invalid' | 'not-found' | 'too-many';

/** A refusal by the walls or the kiosk links. `message` is a plain sentence for people. */
export class WallError extends Error {
  readonly code: WallErrorCode;
  readonly fields: FieldErrors;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'WallError';
  }

  constructor(code: WallErrorCode, message: string, fields: FieldErrors = {}) {
    super(message);
    this.name = 'WallError';
    this.code = code;
    this.fields = fields;
  }
}
