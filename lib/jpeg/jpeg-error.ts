export type JpegErrorCode =
  /** The bytes do not begin with a JPEG's start (or, in a run of pictures, none comes). */
  | 'not-a-jpeg'
  /** The bytes end before the picture's scan begins. */
  | 'truncated'
  /** There is no frame header before the scan, or it gives no width or height. */
  | 'no-dimensions'
  /** The picture is larger than allowed. */
  | 'too-large'
  /** The picture's data do not decode. */
  | 'damaged'
  /** A kind of JPEG, or a wish for it, that is not catered for. */
  | 'unsupported';

/** Bytes that are not the JPEG they should be. The codes are stable. */
export class JpegError extends Error {
  readonly code: JpegErrorCode;

  constructor(code: JpegErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'JpegError';
    this.code = code;
  }
}
