import type { CameraCondition } from '@/lib/figures/camera-condition';
import type { CameraHour, ServerHour } from '@/lib/figures/hour';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { SourceKind } from '@/lib/sources/source-config';
import type { DiskFacts } from './disk-facts';
import type { FfmpegFacts } from './ffmpeg-facts';
import type { Trouble } from './troubles';

/*
 * What an administrator is told of the server, at one moment. Safe for the browser. Moments are ISO
 * 8601, of the server's clock.
 */

export interface SystemVersions {
  readonly framewall: string;
  readonly node: string;
  readonly next: string;
  readonly sqlite: string;
  /** Such as `Linux 6.1.0, x64`. */
  readonly system: string;
}

/** One camera, its sub-stream included. */
export interface SystemCamera {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly condition: CameraCondition;
  readonly reason?: SourceErrorCode;
  /** Why it gives no picture, and what to do. */
  readonly sentence?: string;
  readonly since?: string;
  /** Pictures a second. */
  readonly fps: number;
  readonly bytesPerSecond: number;
  /** How old its newest picture is; absent where there is none. */
  readonly ageMs?: number;
  readonly viewers: number;
  /** Attempts to connect, and times that it was lost after it had been live, since the start. */
  readonly starts: number;
  readonly losses: number;
  readonly hour?: CameraHour;
}

export interface SystemView {
  readonly at: string;
  readonly startedAt: string;
  /** What is wrong, the most important first. */
  readonly troubles: readonly Trouble[];
  readonly conditions: Readonly<Record<CameraCondition, number>>;
  readonly viewers: number;
  readonly streams: number;
  readonly slowStreams: number;
  readonly walls: number;
  readonly bytesOut: number;
  readonly bytesOutPerSecond: number;
  /** In use, of one core each. */
  readonly cores: number;
  /** That the machine has. */
  readonly machineCores: number;
  readonly loopDelay: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
  readonly memory: {
    readonly residentBytes: number;
    readonly heapBytes: number;
    readonly bufferBytes: number;
    /** That the server may use. */
    readonly machineBytes: number;
  };
  readonly children: number;
  readonly renditions: number;
  readonly versions: SystemVersions;
  readonly ffmpeg: FfmpegFacts;
  /** Absent where the disk does not answer. */
  readonly disk?: DiskFacts;
  readonly hour?: ServerHour;
  /** In wall order. */
  readonly cameras: readonly SystemCamera[];
}
