import type { TileState } from './tile-state';
import type { WallCameraState } from './wall-protocol';

/** No picture is called late sooner than this, in milliseconds. */
const shortestPatienceMs = 2_000;
/** A tile that was late is live again when its picture is younger than this share of what is allowed. */
const shareToReturn = 0.75;
/** The date of a picture may lie this far ahead of our idea of the server's clock. */
const clockErrorMs = 1_000;

export interface TileFacts {
  /** What the server last said of the camera; undefined before it said anything. */
  readonly server: WallCameraState | undefined;
  /** Of the picture on the tile; undefined while there is none. */
  readonly age: PictureAge | undefined;
  /** Whether the server is heard: when it is not, there may be newer pictures than ours. */
  readonly isHeard: boolean;
  /** Whether the person wants the picture to stand still. */
  readonly isHeld: boolean;
  /** Whether it is older than this camera's pictures may be: see `isLate`. */
  readonly isLate: boolean;
  /** Adds this to the server's times to get this machine's, in milliseconds. */
  readonly clockOffsetMs: number;
}

export interface PictureAge {
  /** The least that it can be, where it is not certain. */
  readonly ageMs: number;
  readonly isCertain: boolean;
}

/**
 * What a tile must say of its picture: the measured age decides, never the connection's look. A
 * picture that may not be the newest comes before one that does not move: whether it still does
 * not, nobody can know.
 */
export function tileStateOf(facts: TileFacts): TileState {
  const { server, age, clockOffsetMs } = facts;
  if (server?.kind === 'off') return { kind: 'off' };
  if (server?.kind === 'lost') {
    return { kind: 'lost', sinceMs: server.since + clockOffsetMs, reason: server.reason };
  }
  if (!age) return { kind: 'starting' };
  const { ageMs } = age;
  if (facts.isHeld) return { kind: 'held', ageMs };
  const isFresh = facts.isHeard && age.isCertain && !facts.isLate;
  if (!isFresh) return { kind: 'delayed', ageMs };
  if (server?.kind === 'frozen') return { kind: 'frozen', sinceMs: server.since + clockOffsetMs };
  return { kind: 'live', ageMs };
}

/**
 * Whether a picture is too old, with some distance on the way back, so that no tile flickers.
 * @param intervalMs the camera's usual time between pictures; 0 where unknown
 * @param wasLate what was found when it was last looked at
 */
export function isLate(age: PictureAge | undefined, intervalMs: number, wasLate: boolean): boolean {
  const allowedMs = freshForMs(intervalMs);
  return (age?.ageMs ?? 0) > (wasLate ? shareToReturn * allowedMs : allowedMs);
}

/** How old a picture may be and still be called live: this camera's own cadence, and some for the way. */
export function freshForMs(intervalMs: number): number {
  return Math.max(shortestPatienceMs, 2 * intervalMs + 1_000);
}

/**
 * @param byDateMs the server's present time less the picture's date; undefined while its clock is
 *   unknown
 * @param hereMs since the picture came here: it is at least that old, whatever its date. A date in
 *   the future is from before the server's clock was set back, and tells nothing.
 */
export function pictureAge(byDateMs: number | undefined, hereMs: number): PictureAge {
  if (byDateMs === undefined || !(byDateMs >= -clockErrorMs)) {
    return { ageMs: hereMs, isCertain: false };
  }
  return { ageMs: Math.max(byDateMs, hereMs), isCertain: true };
}
