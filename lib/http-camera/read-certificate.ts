import { TLSSocket } from 'node:tls';
import { leaveSocket } from './leave-socket';
import { openSocket } from './open-socket';

/** What a certificate says of itself: nobody vouches for it. */
export interface CameraCertificate {
  /** The name or address that it was issued for, as byte text; empty where it names none. */
  readonly name: string;
  /** Its SHA-256, as pairs of hexadecimal digits with colons. */
  readonly fingerprint: string;
  /** Its last day, such as `2031-04-30`. */
  readonly validTo: string;
}

/**
 * Connects, reads the certificate whatever it is, and hangs up: nothing is asked and nothing sent.
 * Rejects as `openSocket`.
 */
export async function readCertificate(
  url: URL,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<CameraCertificate | undefined> {
  const target = { url, acceptCertificate: true, mayBeLocal: true, timeoutMs };
  const socket = await openSocket(target, signal);
  try {
    if (!(socket instanceof TLSSocket)) return undefined;
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) return undefined;
    return {
      name: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '',
      fingerprint: certificate.fingerprint256,
      validTo: dayOf(certificate.validTo),
    };
  } finally {
    await leaveSocket(socket);
  }
}

function dayOf(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString().slice(0, 10);
}
