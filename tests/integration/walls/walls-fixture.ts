import { noActivity, type ActivityNote, type ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { CameraStore } from '@/lib/cameras/camera-store';
import { CameraTester } from '@/lib/cameras/camera-tester';
import { CameraRegistry } from '@/lib/cameras/registry';
import { createSight, type Sight } from '@/lib/cameras/sight';
import type { Database } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { HomeViewStore } from '@/lib/walls/home-view-store';
import { HomeWalls } from '@/lib/walls/home-walls';
import { KioskDoor } from '@/lib/walls/kiosk-door';
import { KioskLinks } from '@/lib/walls/kiosk-links';
import { KioskStore } from '@/lib/walls/kiosk-store';
import { WallDirectory } from '@/lib/walls/wall-directory';
import { WallRegistry } from '@/lib/walls/wall-registry';
import { WallStore } from '@/lib/walls/wall-store';
import { openEmptyDatabase } from '@/tests/fakes/empty-database';
import { FakeClock } from '@/tests/fakes/fake-clock';
import { secretBox } from '@/tests/fakes/secret-box';

const person = (userId: string, role: Actor['role']): Actor => ({
  userId,
  username: userId,
  role,
  allCameras: true,
  sessionId: `session of ${userId}`,
});
export const [admin, ann, bob] = [
  person('admin', 'admin'),
  person('ann', 'viewer'),
  person('bob', 'viewer'),
];

export interface WallParts {
  readonly walls: WallRegistry;
  readonly homes: HomeWalls;
}

export interface WallsFixture extends WallParts {
  readonly database: Database;
  readonly clock: FakeClock;
  readonly cameras: CameraRegistry;
  readonly kiosks: KioskLinks;
  readonly door: KioskDoor;
  /** Kiosk links that were told to be over. */
  readonly revoked: string[];
  /** Of these people, for whom each change counted. */
  readonly told: string[][];
  /** What was noted. */
  readonly notes: ActivityNote[];
  /** A second server's view of the same database file. */
  reopen(): Promise<WallParts>;
  close(): Promise<void>;
}

/**
 * Walls and kiosk links over a new SQLite file, with four cameras that send nothing.
 * @param sight which cameras people see, where that is not the usual
 */
export async function openWalls(sight?: Sight): Promise<WallsFixture> {
  const empty = await openEmptyDatabase();
  const { prisma } = empty.database;
  const clock = new FakeClock();
  const hubs = new HubDirectory({ clock });
  const wallDirectory = new WallDirectory();
  const secrets = secretBox();
  const cameras = new CameraRegistry({
    store: new CameraStore(prisma, secrets),
    directory: new CameraDirectory(hubs, { clock }, secrets),
    secrets,
    tester: new CameraTester(hubs, { clock }),
    sight:
      sight ??
      createSight({ wallCameras: (id) => wallDirectory.camerasOf(id), granted: () => new Set() }),
    activity: noActivity,
    log: silentLog,
  });
  for (const { userId, role } of [admin, ann, bob]) {
    const row = { id: userId, username: userId, usernameKey: userId, passwordHash: '', role };
    await prisma.user.create({ data: row });
  }
  for (const name of ['A', 'B', 'C', 'D']) {
    await cameras.create(admin, { name, source: { kind: 'push' } });
  }
  const told: string[][] = [];
  const notes: ActivityNote[] = [];
  const activity: ActivityRecorder = {
    record: (note) => {
      notes.push(note);
      return Promise.resolve();
    },
  };
  const over = async (directory: WallDirectory): Promise<WallParts> => {
    const onChanged = (concerns: (actor: Actor) => boolean): void => {
      told.push([admin, ann, bob].filter(concerns).map(({ userId }) => userId));
    };
    const walls = new WallRegistry({
      store: new WallStore(prisma),
      directory,
      cameras,
      log: silentLog,
      activity,
      onChanged,
    });
    const store = new HomeViewStore(prisma);
    const homes = new HomeWalls({ store, directory, cameras, onChanged });
    await walls.load();
    await homes.load();
    return { walls, homes };
  };
  const { walls, homes } = await over(wallDirectory);
  const store = new KioskStore(prisma);
  const revoked: string[] = [];
  return {
    database: empty.database,
    clock,
    cameras,
    walls,
    homes,
    door: new KioskDoor({ store, clock, log: silentLog }),
    kiosks: new KioskLinks({
      store,
      walls,
      clock,
      log: silentLog,
      activity,
      onRevoked: (id) => void revoked.push(id),
      onChanged: () => undefined,
    }),
    revoked,
    told,
    notes,
    reopen: () => over(new WallDirectory()),
    close: async () => {
      await hubs.close();
      await empty.close();
    },
  };
}
