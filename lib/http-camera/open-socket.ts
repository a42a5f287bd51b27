import { constants } from 'node:crypto';
import { connect as connectTcp, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls, createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { abortReason } from './abort-reason';
import type { ConnectionTrace } from './connection-trace';
import { HttpCameraError } from './http-camera-error';
import { isLocalAddress } from './local-address';
import { networkError } from './network-error';
import type { ExchangePhase } from './network-error';
import type { ReusedReads } from './reused-reads';
import { startTimer } from './start-timer';

export interface SocketTarget {
  readonly url: URL;
  readonly acceptCertificate: boolean;
  /** False where a camera sends us: not to this machine's own services then. */
  readonly mayBeLocal: boolean;
  /** To the connected, TLS-secured socket. */
  readonly timeoutMs: number;
  readonly trace?: ConnectionTrace | undefined;
  /** Gets what is read, instead of 'data' events; for connections without TLS. */
  readonly reads?: ReusedReads | undefined;
}

/**
 * Connects to a URL's host. Rejects with an HttpCameraError, or with the signal's reason; the
 * socket is destroyed then. The address is checked on the connection itself, before a byte is sent,
 * so that no name can resolve to one address for the check and to another for the connection.
 */
export async function openSocket(target: SocketTarget, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const host = target.url.hostname.replace(/^\[(.*)\]$/, '$1');
  const secure = target.url.protocol === 'https:';
  const port = Number(target.url.port) || (secure ? 443 : 80);
  const onread = target.reads?.onread;
  const socket = connectTcp({ host, port, noDelay: true, ...(onread && { onread }) });
  if (target.trace) traceLookup(socket, host, target.trace);
  await ready(socket, 'connecting', signal, target.timeoutMs);
  target.trace?.('connected');
  if (!target.mayBeLocal && isLocalAddress(socket.remoteAddress ?? '')) {
    socket.destroy();
    throw new HttpCameraError(
      'redirect-refused',
      'The camera redirects to an address of this machine or link.',
    );
  }
  if (!secure) return socket;
  const tlsSocket = connectTls({
    socket,
    host,
    // An address is not allowed as server name (RFC 6066, section 3).
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext: secureContext(target.acceptCertificate),
    rejectUnauthorized: !target.acceptCertificate,
  });
  const leftMs = Math.max(1, target.timeoutMs - (performance.now() - startedAt));
  await ready(tlsSocket, 'handshake', signal, leftMs);
  target.trace?.('secured', tlsSocket.getProtocol() ?? undefined);
  return tlsSocket;
}

/** The address that is tried first; an address for a host needs no looking up. */
function traceLookup(socket: Socket, host: string, trace: ConnectionTrace): void {
  if (isIP(host) !== 0) {
    trace('resolved', host);
    return;
  }
  const onLookup = (error: Error | null, address: string) => {
    if (error) return;
    socket.off('lookup', onLookup);
    trace('resolved', address);
  };
  socket.on('lookup', onLookup);
}

function ready(
  socket: Socket,
  phase: ExchangePhase,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<void> {
  // A socket may fail again after it was given up, and an error that nobody hears ends the process.
  socket.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    const event = phase === 'handshake' ? 'secureConnect' : 'connect';
    const settle = (failure: Error | undefined) => {
      timer?.cancel();
      signal.removeEventListener('abort', onAbort);
      socket.off(event, onReady).off('error', onError).off('close', onClose);
      if (failure === undefined) {
        resolve();
        return;
      }
      socket.destroy();
      reject(failure);
    };
    const onReady = () => settle(undefined);
    const onAbort = () => settle(abortReason(signal));
    const onError = (error: Error) => settle(networkError(error, phase));
    const onClose = () => settle(networkError(undefined, phase));
    const timer = startTimer(() => settle(tooSlow()), timeoutMs);
    signal.addEventListener('abort', onAbort);
    socket.on(event, onReady).on('error', onError).on('close', onClose);
    if (signal.aborted) onAbort();
  });
}

function tooSlow(): HttpCameraError {
  return new HttpCameraError('timeout', 'Connecting took longer than allowed.');
}

const secureContexts = new Map<boolean, SecureContext>();

/**
 * Made once, since making one costs milliseconds. Who accepts any certificate also gets the old
 * versions, short keys and old renegotiation that the cameras behind such certificates speak.
 */
function secureContext(acceptCertificate: boolean): SecureContext {
  const made =
    secureContexts.get(acceptCertificate) ??
    createSecureContext(
      acceptCertificate
        ? {
            minVersion: 'TLSv1',
            ciphers: 'DEFAULT:@SECLEVEL=0',
            secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
          }
        : {},
    );
  secureContexts.set(acceptCertificate, made);
  return made;
}
