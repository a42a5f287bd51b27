import type { ActivityNote, ActivityRecorder } from '@/lib/activity/activity';
import { noWatching } from '@/lib/activity/watch-ledger';
import type { Actor } from '@/lib/auth/actor';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { CameraStore } from '@/lib/cameras/camera-store';
import { CameraStreams } from '@/lib/cameras/camera-streams';
import { CameraTester } from '@/lib/cameras/camera-tester';
import { CameraRegistry } from '@/lib/cameras/registry';
import type { Sight } from '@/lib/cameras/sight';
import type { Database } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import { systemClock } from '@/lib/sources/clock';
import { LiveResponses } from '@/lib/streaming/live-responses';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { openEmptyDatabase } from '@/tests/fakes/empty-database';

export const admin: Actor = {
  userId: 'u1',
  username: 'anna',
  role: 'admin',
  allCameras: true,
  sessionId: 's1',
};
export const viewer: Actor = {
  userId: 'u2',
  username: 'vic',
  role: 'viewer',
  allCameras: true,
  sessionId: 's2',
};

export interface CamerasFixture {
  readonly database: Database;
  readonly file: string;
  readonly hubs: HubDirectory;
  readonly directory: CameraDirectory;
  readonly registry: CameraRegistry;
  readonly streams: CameraStreams;
  /** Sessions that ended without anybody being told. */
  readonly endedSessions: Set<string>;
  /** Cameras that somebody may not see: user id and camera id, with a space between. */
  readonly unseen: Set<string>;
  /** What was noted. */
  readonly notes: ActivityNote[];
  /** A second server's view of the same database file. */
  reopen(): Promise<CameraRegistry>;
  close(): Promise<void>;
}

/** The registry and everything below it, over a new SQLite file, with real sources and time. */
export async function openCameras(options: { lingerMs?: number } = {}): Promise<CamerasFixture> {
  const empty = await openEmptyDatabase();
  const { database, file } = empty;
  const clock = systemClock;
  const hubs = new HubDirectory({ clock, ...options });
  const directory = new CameraDirectory(hubs, { clock });
  const unseen = new Set<string>();
  const sight: Sight = { sees: ({ userId }, id) => !unseen.has(`${userId} ${id}`) };
  const notes: ActivityNote[] = [];
  const activity: ActivityRecorder = {
    record: (note) => {
      notes.push(note);
      return Promise.resolve();
    },
  };
  const registryOver = async (over: CameraDirectory): Promise<CameraRegistry> => {
    const registry = new CameraRegistry({
      store: new CameraStore(database.prisma),
      directory: over,
      tester: new CameraTester(hubs, { clock }),
      sight,
      activity,
      log: silentLog,
    });
    await registry.load();
    return registry;
  };
  const registry = await registryOver(directory);
  const endedSessions = new Set<string>();
  const streams = new CameraStreams({
    watching: noWatching,
    directory,
    hubs,
    clock,
    responses: new LiveResponses(),
    sight,
    actorsNow: (actors) => {
      const valid = actors.filter(({ sessionId }) => !endedSessions.has(sessionId));
      return Promise.resolve(new Map(valid.map((actor) => [actor.sessionId, actor])));
    },
  });
  return {
    database,
    file,
    hubs,
    directory,
    registry,
    streams,
    endedSessions,
    unseen,
    notes,
    reopen: async () =>
      registryOver(new CameraDirectory(new HubDirectory({ clock, ...options }), { clock })),
    close: async () => {
      streams.close();
      await hubs.close();
      await empty.close();
    },
  };
}
