import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import type { Auth } from '@/lib/auth/auth';
import type { CameraStreams } from '@/lib/cameras/camera-streams';
import type { CameraRegistry } from '@/lib/cameras/registry';
import type { Database } from '@/lib/db/database';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import { HomeViewStore } from '@/lib/walls/home-view-store';
import { HomeWalls } from '@/lib/walls/home-walls';
import { kioskSessionId } from '@/lib/walls/kiosk-link';
import { KioskLinks } from '@/lib/walls/kiosk-links';
import type { KioskStore } from '@/lib/walls/kiosk-store';
import type { WallDirectory } from '@/lib/walls/wall-directory';
import { WallRegistry } from '@/lib/walls/wall-registry';
import { WallStore } from '@/lib/walls/wall-store';

export interface WallParts {
  readonly database: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly auth: Auth;
  readonly activity: ActivityRecorder;
  readonly cameras: CameraRegistry;
  readonly streams: CameraStreams;
  readonly directory: WallDirectory;
  readonly kioskStore: KioskStore;
}

export interface StartedWalls {
  readonly walls: WallRegistry;
  readonly homeWalls: HomeWalls;
  readonly kiosks: KioskLinks;
}

/** The walls and the kiosk links, read from the database, whose changes open streams hear of. */
export async function startWalls({
  database,
  log,
  clock,
  auth,
  activity,
  cameras,
  streams,
  directory,
  kioskStore,
}: WallParts): Promise<StartedWalls> {
  const tell = (concerns: (actor: Actor) => boolean): void => streams.tellChanged(concerns);
  const walls = new WallRegistry({
    store: new WallStore(database.prisma),
    directory,
    cameras,
    log,
    activity,
    onChanged: tell,
  });
  await walls.load();
  const homeWalls = new HomeWalls({
    store: new HomeViewStore(database.prisma),
    directory,
    cameras,
    onChanged: tell,
  });
  await homeWalls.load();
  const kiosks = new KioskLinks({
    store: kioskStore,
    walls,
    clock,
    log,
    activity,
    onRevoked: (id) => auth.tellEnded({ sessionId: kioskSessionId(id) }),
    onChanged: (id) =>
      streams.tellChanged(({ pass }) => pass?.kind === 'kiosk' && pass.linkId === id),
  });
  return { walls, homeWalls, kiosks };
}
