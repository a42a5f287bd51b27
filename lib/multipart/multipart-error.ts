export type MultipartErrorCode =
  /** A part is, or declares to be, larger than allowed. */
  | 'too-large'
  /** A part's headers are larger than allowed. */
  | 'headers-too-large'
  /** No part comes within the bytes allowed for one. */
  | 'malformed';

/** A body that cannot be read as parts. The codes are stable. */
export class MultipartError extends Error {
  readonly code: MultipartErrorCode;

  constructor(code: MultipartErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'MultipartError';
    this.code = code;
  }
}
