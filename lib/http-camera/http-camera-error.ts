export type HttpCameraErrorCode =
  /** The name does not resolve. */
  | 'dns'
  /** The port is closed. */
  | 'refused'
  /** No route, host down, or the connection was cut before an answer. */
  | 'unreachable'
  /** Connecting, the answer or the next bytes took longer than allowed. */
  | 'timeout'
  /** The certificate was not accepted, or the handshake failed. */
  | 'tls'
  /** What came is not HTTP, even read leniently. */
  | 'protocol'
  /** A header or body is larger than its limit. */
  | 'too-large'
  | 'too-many-redirects'
  /** A redirect to another scheme, or to an address it must not reach. */
  | 'redirect-refused'
  /** 401, with the credentials given or for want of any. */
  | 'unauthorised'
  /** The connection was cut in the middle of the body. */
  | 'closed';

/** A failed exchange with a camera. The message never holds credentials or a query string. */
export class HttpCameraError extends Error {
  readonly code: HttpCameraErrorCode;

  constructor(code: HttpCameraErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'HttpCameraError';
    this.code = code;
  }
}
