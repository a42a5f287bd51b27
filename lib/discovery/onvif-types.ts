/* What ONVIF tells of a camera. Safe for the browser: no secrets, no Node code. */

/** One of a camera's streams, as ONVIF lists them. */
export interface OnvifProfile {
  readonly token: string;
  readonly name: string;
  /** Which of a device's pictures it is of: a recorder has one for each of its cameras. */
  readonly videoSource?: string;
  /** Such as H.264, H.265 or JPEG. */
  readonly codec?: string;
  /** In pixels. */
  readonly width?: number;
  /** In pixels. */
  readonly height?: number;
  /** Pictures per second, at most. */
  readonly framesPerSecond?: number;
  /** RTSP, at the host that was asked, without user information. */
  readonly streamUrl?: string;
  /** HTTP, at the host that was asked, without user information. */
  readonly snapshotUrl?: string;
}

/** A camera that was asked through ONVIF. */
export interface OnvifDevice {
  readonly host: string;
  /** Of its ONVIF service. */
  readonly port: number;
  /** The name given to it, or maker and model. */
  readonly name: string;
  readonly maker?: string;
  readonly model?: string;
  /** The largest picture first. */
  readonly profiles: readonly OnvifProfile[];
  /** Profiles whose address was left out because the password stands in it. */
  readonly profilesWithSecrets: number;
}

/** A camera that answered the call on the local network. */
export interface DiscoveredDevice {
  /** The address that the answer came from. */
  readonly host: string;
  /** Of its ONVIF service. */
  readonly port: number;
  readonly path: string;
  /** Whether the service is asked over https. */
  readonly secure: boolean;
  readonly name: string;
  readonly maker?: string;
  readonly model?: string;
}
