import type { ConnectionTrace } from '@/lib/http-camera/connection-trace';
import type { WireTap } from '@/lib/http-camera/wire-tap';

/** Who looks on while a source connects; sources that use no network have nothing to tell. */
export interface ConnectionWatch {
  readonly trace?: ConnectionTrace;
  /** The bytes on the wire, credentials included. */
  readonly capture?: WireTap;
}
