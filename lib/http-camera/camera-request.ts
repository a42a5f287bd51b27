import type { ConnectionTrace } from './connection-trace';
import type { WireTap } from './wire-tap';

/** What to ask of a camera, and how much patience and memory to spend on the answer. */
export interface CameraRequest {
  /** http: or https:. User information in it is not used. */
  readonly url: string;
  /**
   * Sent only when the camera asks (Digest where it offers it, else Basic), and only to this URL's
   * host, on any port; after a redirect from https to http no more.
   */
  readonly username?: string;
  readonly password?: string;
  /**
   * Accept any TLS certificate, self-signed and expired ones included, and the old TLS versions
   * and short keys that the cameras behind such certificates often speak.
   */
  readonly acceptCertificate?: boolean;
  /** Extra request headers, such as Accept. They go where the credentials go. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits?: Partial<CameraLimits>;
  /** Hears how far each connection comes. */
  readonly trace?: ConnectionTrace;
  /** Hears what goes over each connection. */
  readonly onBytes?: WireTap;
}

export interface CameraLimits {
  /** To a connected (and TLS-secured) socket, per connection attempt. */
  readonly connectTimeoutMs: number;
  /** From the request sent to the end of the answer's headers. */
  readonly headerTimeoutMs: number;
  /** The longest silence in the body. */
  readonly idleTimeoutMs: number;
  readonly maxHeaderBytes: number;
  /** The whole body; Infinity for an endless one. */
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
}

export const defaultCameraLimits: CameraLimits = {
  connectTimeoutMs: 5_000,
  headerTimeoutMs: 10_000,
  idleTimeoutMs: 10_000,
  maxHeaderBytes: 64 * 1024,
  maxBodyBytes: 16 * 1024 * 1024,
  maxRedirects: 5,
};

/**
 * Takes a portion of a body, whose memory is used for the next one afterwards; tells whether more is
 * wanted. What it throws ends the reading.
 */
export type PortionSink = (portion: Uint8Array) => 'more' | 'enough';

export interface CameraResponse {
  readonly status: number;
  /** Case-insensitive; the first of several equal names wins, all are kept. */
  readonly headers: CameraHeaders;
  /**
   * The body as it arrives, transfer coding removed. Ends at its declared length, at the last
   * chunk, or at a clean end of the connection; rejects with an HttpCameraError otherwise, or with
   * the signal's reason. To be read once. Leaving the loop early closes the connection; a body that
   * is not read at all keeps it open until `close` or the signal. No portion's bytes are reused.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /**
   * Reads the body to its end, or until the sink has enough, instead of `body`, and rejects as that
   * does. Made for endless ones: without TLS or transfer coding, each portion goes from the socket
   * to the sink with no memory, promise or event of its own.
   */
  readTo(sink: PortionSink): Promise<void>;
  /** Where the answer came from after redirects, without query string. */
  readonly finalUrl: string;
  /** Closes the connection at once; idempotent. */
  close(): void;
}

export interface CameraHeaders {
  get(name: string): string | undefined;
  getAll(name: string): readonly string[];
}
