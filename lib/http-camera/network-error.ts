import { HttpCameraError } from './http-camera-error';
import type { HttpCameraErrorCode, HttpCameraErrorDetail } from './http-camera-error';

/** How far an exchange had come when the socket failed. */
export type ExchangePhase = 'connecting' | 'handshake' | 'answer' | 'body';

const dnsCodes = /^(?:ENOTFOUND|ENODATA|ENONAME|EAI_.*|EBADNAME|ESERVFAIL)$/;

/** OpenSSL's and Node's names for what is wrong with a certificate. */
const certificateDetails: Readonly<Record<string, HttpCameraErrorDetail>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  HOSTNAME_MISMATCH: 'wrong-name',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted',
  CERT_UNTRUSTED: 'untrusted',
  CERT_REJECTED: 'untrusted',
  CERT_REVOKED: 'untrusted',
  CERT_SIGNATURE_FAILURE: 'untrusted',
  CERT_CHAIN_TOO_LONG: 'untrusted',
  INVALID_CA: 'untrusted',
  INVALID_PURPOSE: 'untrusted',
  PATH_LENGTH_EXCEEDED: 'untrusted',
};

const tlsSentences: Partial<Record<HttpCameraErrorDetail, string>> = {
  'self-signed': 'The certificate is self-signed.',
  expired: 'The certificate has expired.',
  'not-yet-valid': 'The certificate is not valid yet.',
  'wrong-name': 'The certificate is for another name or address.',
  untrusted: 'The certificate is signed by an authority that is not trusted here.',
  'not-tls': 'It does not speak TLS on this port.',
  handshake: 'The TLS handshake failed.',
};

/** Tells apart what a socket's error means for the exchange that it broke. */
export function networkError(error: unknown, phase: ExchangePhase): HttpCameraError {
  const code = errorCode(error);
  if (code === 'ETIMEDOUT') {
    return new HttpCameraError('timeout', 'The camera stopped answering.', { cause: error });
  }
  if (code === 'EMFILE' || code === 'ENFILE') {
    return new HttpCameraError('out-of-files', 'No more files may be opened.', { cause: error });
  }
  if (phase === 'handshake' || code in certificateDetails) return tlsError(error, code);
  const [meaning, message] = meaningOf(code, phase);
  return new HttpCameraError(meaning, message, { cause: error });
}

function meaningOf(code: string, phase: ExchangePhase): [HttpCameraErrorCode, string] {
  if (phase === 'body') return ['closed', 'The connection was cut in the middle of the body.'];
  if (phase === 'answer') return ['unreachable', 'The connection was cut before an answer.'];
  if (dnsCodes.test(code)) return ['dns', 'The host name does not resolve.'];
  if (code === 'ECONNREFUSED') return ['refused', 'The port is closed.'];
  return ['unreachable', 'The host can not be reached.'];
}

function tlsError(error: unknown, code: string): HttpCameraError {
  const detail = certificateDetails[code] ?? handshakeDetail(code);
  const message = tlsSentences[detail] ?? 'The TLS handshake failed.';
  return new HttpCameraError('tls', message, { cause: error, detail });
}

/** What OpenSSL says when the first bytes are no TLS record, such as those of a plain answer. */
function handshakeDetail(code: string): HttpCameraErrorDetail {
  const noRecord = /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG/.test(code);
  return noRecord ? 'not-tls' : 'handshake';
}

/** Where several addresses were tried, the first one's code: the resolver's preferred address. */
function errorCode(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (first instanceof Error && 'code' in first && typeof first.code === 'string') {
    return first.code;
  }
  return '';
}
