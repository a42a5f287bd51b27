import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { SourceConfig } from '@/lib/sources/source-config';
import type { FrameMemoryFigures } from '@/lib/streaming/frame-memory';
import type { HubState } from '@/lib/streaming/hub-state';

/** One camera in numbers. Counts are since the server started, and outlast reconnections. */
export interface CameraFigures {
  /** The camera's id; of a sub-stream, its hub's. */
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: SourceConfig['kind'];
  readonly isSub: boolean;
  readonly state: HubState['kind'] | 'off';
  /** Why it has no picture; undefined where it has. */
  readonly reason: SourceErrorCode | undefined;
  /** Since when it has been in this state, in milliseconds since the epoch. */
  readonly since: number | undefined;
  readonly isFrozen: boolean;
  readonly frames: number;
  readonly bytes: number;
  /** Pictures a second over the last ten seconds. */
  readonly fps: number;
  readonly bytesPerSecond: number;
  /** How old its newest picture is now; undefined where there is none. */
  readonly ageMs: number | undefined;
  /** Attempts to connect. */
  readonly starts: number;
  /** Times that it was lost after it had been live. */
  readonly losses: number;
  /** Pictures that were replaced by a newer one before anybody was told of them. */
  readonly superseded: number;
  /** Pictures that could not be decoded, to be made smaller. */
  readonly undecodable: number;
  readonly viewers: number;
  /** Sizes that are being made of it. */
  readonly renditions: number;
}

/** One open wall in numbers. */
export interface WallFigures {
  readonly cameras: number;
  /** Sent, and not yet acknowledged by the page. */
  readonly inFlightBytes: number;
  readonly windowBytes: number;
  /** How long ago the page acknowledged anything. */
  readonly acknowledgedAgoMs: number;
}

/** The whole server in numbers, at one moment. */
export interface ServerFigures {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly startedAt: number;
  readonly version: string;
  readonly cameras: readonly CameraFigures[];
  readonly walls: readonly WallFigures[];
  /** People and programs that watch; a page with a wall is one. */
  readonly viewers: number;
  /** Open plain streams. */
  readonly streams: number;
  /** Connections that are held back, since they are slower than the pictures. */
  readonly slowStreams: number;
  readonly dropped: { readonly streams: number; readonly walls: number };
  /** Turned away since the start, by the limit that was met. */
  readonly refusedViewers: Readonly<Record<string, number>>;
  /** Sent in pictures since the start. */
  readonly bytesOut: number;
  readonly bytesOutPerSecond: number;
  /** By outcome: `logged-in`, `wrong`, `throttled`, ... */
  readonly logIns: Readonly<Record<string, number>>;
  /** Requests turned away, by the code of the refusal. */
  readonly refusedRequests: Readonly<Record<string, number>>;
  /** How late the event loop ran over the last ten seconds, in milliseconds. */
  readonly loopDelay: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
  /** Of one core, over the last ten seconds: 1 is a whole one. */
  readonly cores: number;
  /** Processor time since the start. */
  readonly cpuSeconds: number;
  readonly memory: {
    readonly residentBytes: number;
    readonly heapBytes: number;
    /** Pictures, mostly. */
    readonly bufferBytes: number;
  };
  /** Programs that run for pictures. */
  readonly children: number;
  /** The share of the time that is left to making pictures smaller: less than 1 where time is short. */
  readonly resizeShare: number;
  readonly renditions: number;
  /** Sizes and single pictures that there was no room to make, since the start. */
  readonly refusedRenditions: number;
  readonly frameMemory: FrameMemoryFigures;
}

/** What gives the figures: cheap enough to be asked every few seconds. */
export interface FigureSource {
  figures(): ServerFigures;
}
