'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView } from '@/lib/wall/wall-view';
import './kiosk.css';
import { KioskTour } from './kiosk-tour';
import { KioskWall } from './kiosk-wall';
import { LinkOver } from './link-over';
import { useKioskUpkeep } from './use-kiosk-upkeep';
import { useNowMs } from '../_wall/use-now';
import { useStillness } from '../_wall/use-stillness';
import { useWakeLock } from '../_wall/use-wake-lock';
import { WallBanner } from '../_wall/wall-banner';
import { useWallCameras, useWallConnection } from '../_wall/wall-provider';

/** What a display shows: pictures, and nothing that could be pressed. */
export function KioskView({
  name,
  cameras: known,
  view,
  tourSeconds,
}: {
  readonly name: string;
  /** In the wall's order. */
  readonly cameras: readonly WallCamera[];
  readonly view: WallView;
  /** One camera after the other for so long each; null for all at once. */
  readonly tourSeconds: number | null;
}) {
  const connection = useWallConnection();
  const cameras = inOrder(useWallCameras(), known);
  const isStill = useStillness();
  const nowMs = useNowMs();
  useKioskUpkeep();
  useWakeLock();
  if (connection.kind === 'signed-out') return <LinkOver />;
  return (
    <div className="kiosk" data-still={isStill}>
      <h1 className="sr-only">{name}</h1>
      <WallBanner connection={connection} nowMs={nowMs} loginHref={null} />
      <Pictures cameras={cameras} view={view} tourSeconds={tourSeconds} />
    </div>
  );
}

function Pictures({
  cameras,
  view,
  tourSeconds,
}: {
  readonly cameras: readonly WallCamera[];
  readonly view: WallView;
  readonly tourSeconds: number | null;
}) {
  if (cameras.length === 0) {
    return (
      <p className="grid min-h-dvh place-content-center px-6 text-center text-lg text-muted">
        There are no cameras on this wall.
      </p>
    );
  }
  if (tourSeconds === null) return <KioskWall cameras={cameras} view={view} />;
  return <KioskTour cameras={cameras} view={view} seconds={tourSeconds} />;
}

/** As the connection tells of them, in the order that the page knows; those it does not know follow. */
function inOrder(
  told: readonly WallCamera[] | undefined,
  known: readonly WallCamera[],
): readonly WallCamera[] {
  if (told === undefined) return known;
  const places = new Map(known.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: WallCamera): number => places.get(id) ?? known.length;
  return told.toSorted((one, other) => placeOf(one) - placeOf(other));
}
