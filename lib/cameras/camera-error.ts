import type { FieldErrors } from './camera-input';

export type CameraErrorCode = 'invalid' | 'not-found' | 'switched-off';

/** A refusal by the registry. `message` is a plain sentence for people. */
export class CameraError extends Error {
  readonly code: CameraErrorCode;
  readonly fields: FieldErrors;

  constructor(code: CameraErrorCode, message: string, fields: FieldErrors = {}) {
    super(message);
    this.name = 'CameraError';
    this.code = code;
    this.fields = fields;
  }
}
