import type { PartRoom } from '@/lib/multipart/part-room';

/** One picture from a camera, complete and with its dimensions known. */
export interface CapturedFrame {
  /** The JPEG, from FFD8 to FFD9, never written to after it was emitted. */
  readonly jpeg: Uint8Array;
  /** Memory around the picture for a part, where the source left some. */
  readonly room?: PartRoom | undefined;
  /**
   * When the picture's first byte reached this machine (a file's: when it was written), in
   * milliseconds since the epoch. That is the latest moment at which it can have been taken,
   * whatever the camera's clock says.
   */
  readonly capturedAt: number;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Set on a picture from before the run, to look at until another comes: no sign of life. */
  readonly isPast?: boolean;
}

export type EmitFrame = (frame: CapturedFrame) => void;

/** Where frames come from. One object stands for one camera's configuration. */
export interface FrameSource {
  /**
   * How far apart frames are expected, in milliseconds, where the configuration tells
   * (a snapshot interval, a test pattern's rate) or the source has learned it; absent where only
   * the camera knows. May change while the source runs.
   */
  readonly expectedIntervalMs?: number | undefined;
  /**
   * Where the source itself learns that another attempt would do better than the one that failed:
   * tells so. Absent where only trying shows.
   * @returns stops it
   */
  readonly onReady?: ((ready: () => void) => () => void) | undefined;
  /**
   * Delivers frames until `signal` aborts (then resolves) or the camera fails (then rejects with a
   * `SourceError`). Aborted for a failure (a SourceError is the signal's reason), it may reject with
   * that code and what a program had to say of it. Never retries, never outlives its signal, and leaves no socket, timer or child
   * process behind once settled.
   */
  run(emit: EmitFrame, signal: AbortSignal): Promise<void>;
}
