export type HttpCameraErrorCode =
  /** The name does not resolve. */
  | 'dns'
  /** The port is closed. */
  | 'refused'
  /** No route, host down, or the connection was cut before an answer. */
  | 'unreachable'
  /** Connecting, the answer or the next bytes took longer than allowed. */
  | 'timeout'
  /** The certificate was not accepted, or the handshake failed; `detail` tells which. */
  | 'tls'
  /** What came is not HTTP, even read leniently; or what was asked can't be sent as HTTP. */
  | 'protocol'
  /** A header or body is larger than its limit. */
  | 'too-large'
  | 'too-many-redirects'
  /** A redirect to another scheme, or to an address it must not reach. */
  | 'redirect-refused'
  /** 401, with the credentials given or for want of any; `detail` tells which. */
  | 'unauthorised'
  /** The connection was cut in the middle of the body. */
  | 'closed'
  /** This process, or the system, may open no more files, which connections are. */
  | 'out-of-files';

/** The finer reason, where one is known. Stable, for choosing a text or a fix. */
export type HttpCameraErrorDetail =
  /** tls: signed by nobody but itself. */
  | 'self-signed'
  /** tls: past its last day. */
  | 'expired'
  /** tls: before its first day (often a clock that is years off). */
  | 'not-yet-valid'
  /** tls: issued for another host name or address. */
  | 'wrong-name'
  /** tls: signed by an authority this machine does not know, or otherwise not to be trusted. */
  | 'untrusted'
  /** tls: the other side does not speak TLS at all, so perhaps plain http. */
  | 'not-tls'
  /** tls: no common version or cipher, or cut during the handshake. */
  | 'handshake'
  /** protocol: it speaks, but not HTTP. */
  | 'not-http'
  /** protocol: it answers with TLS on a plain http port, so perhaps https. */
  | 'speaks-tls'
  /** protocol: it answers with RTSP. */
  | 'speaks-rtsp'
  /** too-large: the headers, not the picture. */
  | 'long-head'
  /** protocol: the address or a header is not one that can be sent. */
  | 'bad-request'
  /** unauthorised: it asks for a password and none was given. */
  | 'no-credentials'
  /** unauthorised: the credentials given were refused. */
  | 'refused-credentials'
  /** unauthorised: it asks for a kind of log-in other than Basic and Digest. */
  | 'unknown-scheme';

/** A failed exchange with a camera. The message never holds credentials or a query string. */
export class HttpCameraError extends Error {
  readonly code: HttpCameraErrorCode;
  readonly detail?: HttpCameraErrorDetail;

  constructor(
    code: HttpCameraErrorCode,
    message: string,
    options?: { cause?: unknown; detail?: HttpCameraErrorDetail | undefined },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HttpCameraError';
    this.code = code;
    if (options?.detail !== undefined) this.detail = options.detail;
  }
}
