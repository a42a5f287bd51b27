import { CameraConnection } from '@/lib/http-camera/camera-connection';
import type { ByteText } from '@/lib/http-camera/byte-text';
import { openSocket } from '@/lib/http-camera/open-socket';
import type { WireTap } from '@/lib/http-camera/wire-tap';
import { MessageSplitter } from './message-splitter';
import type { RtspPiece } from './message-splitter';
import { RtspError, rtspError } from './rtsp-error';
import type { RtspLogIn } from './rtsp-log-in';
import { messageBytes, sequenceOf, statusOf } from './rtsp-message';
import type { RtspMessage } from './rtsp-message';
import type { RtspLimits, RtspRequest } from './rtsp-request';
import { socketUrl } from './rtsp-url';

/** Messages of the camera's own, or answers to nothing, that may come before an answer. */
const mostStrayMessages = 20;

export interface RtspTarget {
  readonly url: URL;
  /** False where a camera sends us: not to this machine's own services then. */
  readonly mayBeLocal: boolean;
  readonly logIn: RtspLogIn;
}

/** A connection to a camera that speaks RTSP. */
export class RtspConnection {
  readonly target: RtspTarget;
  readonly #connection: CameraConnection;
  readonly #limits: RtspLimits;
  readonly #onBytes: WireTap | undefined;
  readonly #splitter = new MessageSplitter();
  #pieces: RtspPiece[] = [];
  #sequence = 0;
  #hasAnswered = false;

  private constructor(
    target: RtspTarget,
    connection: CameraConnection,
    limits: RtspLimits,
    onBytes: WireTap | undefined,
  ) {
    this.target = target;
    this.#connection = connection;
    this.#limits = limits;
    this.#onBytes = onBytes;
  }

  /** Rejects with an RtspError, or with the signal's reason; the signal goes on to govern it. */
  static async open(
    target: RtspTarget,
    { trace, onBytes }: Pick<RtspRequest, 'trace' | 'onBytes'>,
    limits: RtspLimits,
    signal: AbortSignal,
  ): Promise<RtspConnection> {
    const { mayBeLocal } = target;
    const timeoutMs = limits.connectTimeoutMs;
    const where = { url: socketUrl(target.url), acceptCertificate: true, mayBeLocal, timeoutMs };
    try {
      const socket = await openSocket({ ...where, trace }, signal);
      const connection = new CameraConnection(socket, signal);
      return new RtspConnection(target, connection, limits, onBytes);
    } catch (error) {
      throw rtspError(error);
    }
  }

  get remoteAddress(): string {
    return this.#connection.remoteAddress;
  }

  /**
   * Sends a request and awaits its answer, whatever its status.
   * @throws RtspError
   */
  async ask(
    method: string,
    uri: string,
    headerLines: readonly ByteText[] = [],
  ): Promise<RtspMessage & { readonly status: number }> {
    const sequence = this.request(method, uri, headerLines);
    this.#connection.expectAnswer(this.#limits.answerTimeoutMs);
    for (let strays = 0; strays <= mostStrayMessages;) {
      const piece = await this.#nextPiece();
      if (piece === undefined) throw cutShort();
      if (piece.kind === 'media') continue;
      const status = statusOf(piece.message);
      if (status === undefined && !this.#hasAnswered) throw notRtsp(piece.message.startLine);
      if (status === undefined || status < 200 || isOther(piece.message, sequence)) {
        strays += 1;
        continue;
      }
      this.#hasAnswered = true;
      return { ...piece.message, status };
    }
    throw new RtspError('protocol', 'The camera sends anything but the answer.');
  }

  /** Sends a request without waiting, and returns its sequence number. */
  request(method: string, uri: string, headerLines: readonly ByteText[]): number {
    this.#sequence += 1;
    const authorisation = this.target.logIn.header(method, uri);
    const lines = [
      `CSeq: ${this.#sequence}`,
      'User-Agent: Framewall',
      ...headerLines,
      ...(authorisation === undefined ? [] : [`Authorization: ${authorisation}`]),
    ];
    this.send(messageBytes(`${method} ${uri} RTSP/1.0`, lines));
    return this.#sequence;
  }

  send(message: Uint8Array): void {
    this.#onBytes?.('sent', message);
    this.#connection.send(message);
  }

  sendMedia(bytes: Uint8Array): void {
    this.#connection.send(bytes);
  }

  /** From now on silence is limited by this alone; at first by nothing. */
  expectMedia(idleTimeoutMs: number): void {
    this.#connection.expectBody(idleTimeoutMs);
  }

  /** Sent, but not taken by the camera's system yet. */
  get unsentBytes(): number {
    return this.#connection.unsentBytes;
  }

  /**
   * The messages and media that have come and nobody has read yet.
   * @throws RtspError 'too-large'
   */
  takePieces(): RtspPiece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    const chunk = this.#connection.readAhead();
    return chunk === undefined ? pieces : [...pieces, ...this.#split(chunk)];
  }

  /** The next message or media; undefined once the camera has ended the connection. */
  async nextPiece(): Promise<RtspPiece | undefined> {
    return this.#nextPiece();
  }

  async #nextPiece(): Promise<RtspPiece | undefined> {
    try {
      for (;;) {
        const piece = this.#pieces.shift();
        if (piece !== undefined) return piece;
        const chunk = await this.#connection.read();
        if (chunk === undefined) return undefined;
        this.#pieces = this.#split(chunk);
        if (!this.#hasAnswered) requireRtsp(this.#splitter.ahead);
      }
    } catch (error) {
      throw rtspError(error);
    }
  }

  #split(chunk: Uint8Array): RtspPiece[] {
    const pieces = this.#splitter.push(chunk);
    if (this.#onBytes) for (const piece of pieces) tap(this.#onBytes, piece);
    return pieces;
  }

  close(): void {
    this.#connection.close();
  }

  /** Closes and waits until the socket is gone. */
  closed(): Promise<void> {
    return this.#connection.closed();
  }
}

function tap(onBytes: WireTap, piece: RtspPiece): void {
  if (piece.kind === 'media') return;
  const { startLine, headerLines, body } = piece.message;
  onBytes('received', messageBytes(startLine, headerLines, body));
}

/** Some cameras number no answer, or each alike; only another request's number is believed. */
function isOther(message: RtspMessage, sequence: number): boolean {
  const given = sequenceOf(message);
  return given !== undefined && given < sequence && given > 0;
}

/** What has no line end yet may already show that it is something else. */
function requireRtsp(ahead: Uint8Array): void {
  const [first, second] = ahead;
  // A TLS record: an alert (0x15) or a handshake message (0x16), version 3.x.
  if ((first === 0x15 || first === 0x16) && second === 3) {
    throw new RtspError('protocol', 'It speaks TLS on this port, not plain RTSP.', {
      detail: 'speaks-tls',
    });
  }
}

function notRtsp(startLine: string): RtspError {
  return /^\s*HTTP/i.test(startLine)
    ? new RtspError('protocol', 'It speaks HTTP on this port, not RTSP.', {
        detail: 'speaks-http',
      })
    : new RtspError('protocol', 'The answer does not begin like RTSP.');
}

function cutShort(): RtspError {
  return new RtspError('unreachable', 'The camera closed the connection before answering.');
}
