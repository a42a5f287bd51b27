import type { TileState } from './tile-state';
import type { WallCameraState } from './wall-protocol';

/** No picture is called late sooner than this, in milliseconds. */
const shortestPatienceMs = 2_000;

export interface TileFacts {
  /** What the server last said of the camera; undefined before it said anything. */
  readonly server: WallCameraState | undefined;
  /** Age of the picture on the tile in milliseconds; undefined while there is none. */
  readonly ageMs: number | undefined;
  /** The camera's usual time between pictures in milliseconds, where known. */
  readonly intervalMs: number | undefined;
  /** Adds this to the server's times to get this machine's, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** What a tile must say of its picture: the measured age decides, never the connection's look. */
export function tileStateOf(facts: TileFacts): TileState {
  const { server, ageMs } = facts;
  if (server?.kind === 'off') return { kind: 'off' };
  if (server?.kind === 'lost') {
    return {
      kind: 'lost',
      sinceMs: server.since + facts.clockOffsetMs,
      reason: server.reason,
    };
  }
  if (ageMs === undefined) return { kind: 'starting' };
  return ageMs <= freshForMs(facts.intervalMs)
    ? { kind: 'live', ageMs }
    : { kind: 'delayed', ageMs };
}

/** How old a picture may be and still be called live: this camera's own cadence, and some for the way. */
export function freshForMs(intervalMs: number | undefined): number {
  return Math.max(shortestPatienceMs, 2 * (intervalMs ?? 0) + 1_000);
}
