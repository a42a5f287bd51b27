import type { ServerMeasure } from './server-track';

/** Numbers of the last hour, the oldest first; null where nothing is known. */
export type Series = readonly (number | null)[];

/** A part of the last hour, in milliseconds before its end. */
export interface Stretch {
  readonly fromAgoMs: number;
  readonly toAgoMs: number;
}

/** The server's last hour, in steps. */
export interface ServerHour extends Readonly<Record<ServerMeasure, Series>> {
  /** How long a step is; the last may not be over yet. */
  readonly stepMs: number;
}

/** A camera's last hour, in steps of a minute; null where nobody watched. */
export interface CameraHour {
  readonly fps: Series;
  /** How old its newest picture was at worst. */
  readonly ageMs: Series;
  readonly bytesPerSecond: Series;
  /** When it was lost, to ten seconds. */
  readonly lost: readonly Stretch[];
}

export const cameraStepMs = 60_000;
export const serverStepMs = 20_000;
