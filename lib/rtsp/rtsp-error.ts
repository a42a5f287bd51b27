import { HttpCameraError } from '@/lib/http-camera/http-camera-error';
import type { HttpCameraErrorDetail } from '@/lib/http-camera/http-camera-error';

export type RtspErrorCode =
  /** The name does not resolve. */
  | 'dns'
  /** The port is closed. */
  | 'refused'
  /** No route, host down, or the connection was cut before an answer. */
  | 'unreachable'
  /** Connecting, an answer or the next bytes took longer than allowed. */
  | 'timeout'
  /** The TLS handshake failed. */
  | 'tls'
  /** What answers does not speak RTSP; `detail` is `speaks-http` or `speaks-tls` where known. */
  | 'protocol'
  /** A head, a description or their number is larger than its limit. */
  | 'too-large'
  | 'too-many-redirects'
  /** A redirect to another scheme, or to an address it must not reach. */
  | 'redirect-refused'
  /** 401, with the credentials given or for want of any; `detail` tells which. */
  | 'unauthorised'
  /** 403. */
  | 'forbidden'
  /** 404, 410 or 454 (session not found): nothing at this path. */
  | 'not-found'
  /** 453 (not enough bandwidth), 503: others are watching, or it is starting up. */
  | 'busy'
  /** 461, or another refusal of a SETUP that says the same. */
  | 'unsupported-transport'
  /** Any other refusal. */
  | 'status'
  /** The description names no video. */
  | 'no-video'
  /** The connection was cut while pictures came. */
  | 'closed'
  /** This process, or the system, may open no more files, which connections are. */
  | 'out-of-files';

export type RtspErrorDetail = HttpCameraErrorDetail | 'speaks-http';

/** A failed exchange over RTSP. The message never holds credentials or an address. */
export class RtspError extends Error {
  readonly code: RtspErrorCode;
  readonly detail?: RtspErrorDetail;

  constructor(
    code: RtspErrorCode,
    message: string,
    options?: { cause?: unknown; detail?: RtspErrorDetail | undefined },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RtspError';
    this.code = code;
    if (options?.detail !== undefined) this.detail = options.detail;
  }
}

/** What the socket's layer reports, as RTSP's; anything else as it is. */
export function rtspError(error: unknown): unknown {
  if (!(error instanceof HttpCameraError)) return error;
  const { code, message, detail } = error;
  return new RtspError(code, message, { cause: error, detail });
}

/** What a refusal means, by its status (RFC 2326, section 7.1.1) and what was asked. */
export function refusalError(method: string, status: number): RtspError {
  const code = refusalCode(method, status);
  return new RtspError(code, `The camera answered ${status} to ${method}.`);
}

/** Cameras that cannot do a transport have been seen to say any of these. */
const transportRefusals: ReadonlySet<number> = new Set([400, 406, 461, 501]);

function refusalCode(method: string, status: number): RtspErrorCode {
  if (status === 461 || (method === 'SETUP' && transportRefusals.has(status))) {
    return 'unsupported-transport';
  }
  switch (status) {
    case 401:
      return 'unauthorised';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
    case 454:
      return 'not-found';
    case 453:
    case 503:
      return 'busy';
    default:
      return 'status';
  }
}
