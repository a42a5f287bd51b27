import type { ConnectionTrace } from '@/lib/http-camera/connection-trace';
import type { WireTap } from '@/lib/http-camera/wire-tap';

/** Which camera to ask, and how much patience to spend on it. */
export interface RtspRequest {
  /** rtsp: or rtsps:, whose certificate is not checked. User information in it is not used. */
  readonly url: string;
  /** Sent only when the camera asks (Digest where it offers it, else Basic), and only to this host. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly limits?: Partial<RtspLimits>;
  readonly trace?: ConnectionTrace | undefined;
  /** Hears messages, not media. */
  readonly onBytes?: WireTap | undefined;
}

export interface RtspLimits {
  /** To a connected (and TLS-secured) socket, per connection attempt. */
  readonly connectTimeoutMs: number;
  /** From a request sent to its answer. */
  readonly answerTimeoutMs: number;
  readonly maxRedirects: number;
}

export const defaultRtspLimits: RtspLimits = {
  connectTimeoutMs: 5_000,
  answerTimeoutMs: 10_000,
  maxRedirects: 5,
};
