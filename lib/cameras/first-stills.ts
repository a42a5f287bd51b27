import type { Clock } from '@/lib/sources/clock';
import type { Frame } from '@/lib/streaming/frame';
import type { Hub } from '@/lib/streaming/hub';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import type { Renditions } from '@/lib/streaming/renditions';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { subHubId } from './camera-directory';
import type { Quality } from './quality';

/** Older ones are no picture of now. */
const mostAgeMs = 1_000;
/** Tiles further down are not seen at once. */
const mostStills = 16;
/** Of all of a page: half a second at 8 Mbit/s, during which its script waits for its turn, too. */
const mostBytes = 500_000;
/** So many are loaded before the page's script, which draws all of them, the others after it. */
const soonest = 4;

/** Where a tile has its first picture. */
export interface FirstStill {
  readonly href: string;
  /** Before the page's script. */
  readonly isSoon: boolean;
}

/** By camera id. */
export type FirstStills = Readonly<Record<string, FirstStill>>;

export interface FirstStillsParts {
  readonly hubs: Pick<HubDirectory, 'get'>;
  readonly renditions: Pick<Renditions, 'atHand'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Pictures of this moment for a page's tiles, to be seen before its script runs: of cameras that
 * somebody watches or has just left, in the smallest size that is made for those. Nothing is connected
 * to for it.
 */
export function firstStills(cameras: readonly WallCamera[], parts: FirstStillsParts): FirstStills {
  const stills: Record<string, FirstStill> = {};
  let count = 0;
  let bytes = 0;
  for (const { id, slug } of cameras.slice(0, mostStills)) {
    const found = smallestOf(id, parts);
    if (!found || bytes + found.frame.jpeg.length > mostBytes) continue;
    const { frame, quality } = found;
    bytes += frame.jpeg.length;
    count += 1;
    // Without `maxAge`, for which the answer would wait where the camera has just stopped sending.
    const query = new URLSearchParams({
      width: String(frame.width),
      ...(quality === 'small' && { quality }),
    });
    const href = `/api/cameras/${encodeURIComponent(slug)}/snapshot.jpg?${query.toString()}`;
    stills[id] = { href, isSoon: count <= soonest };
  }
  return stills;
}

interface Found {
  readonly frame: Frame;
  readonly quality: Quality;
}

function smallestOf(id: string, { hubs, renditions, clock }: FirstStillsParts): Found | undefined {
  const isOfNow = ({ capturedAt }: Frame): boolean =>
    Math.abs(clock.now() - capturedAt) <= mostAgeMs;
  // By a clock that is never set, too.
  const isNow = ({ state, frozenSince, newestAgeMs = Infinity }: Hub): boolean =>
    state.kind === 'live' && frozenSince === undefined && newestAgeMs <= mostAgeMs;
  const of = (hub: Hub | undefined, quality: Quality): Found[] =>
    hub && isNow(hub)
      ? renditions
          .atHand(hub)
          .filter(isOfNow)
          .map((frame) => ({ frame, quality }))
      : [];
  return [...of(hubs.get(subHubId(id))?.hub, 'small'), ...of(hubs.get(id)?.hub, 'full')].sort(
    (a, b) => a.frame.jpeg.length - b.frame.jpeg.length,
  )[0];
}
