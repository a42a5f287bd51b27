import type { ActivityNote, ActivityRecorder } from '@/lib/activity/activity';
import { noWatching } from '@/lib/activity/watch-ledger';
import type { Actor } from '@/lib/auth/actor';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { CameraStore } from '@/lib/cameras/camera-store';
import { CameraStreams } from '@/lib/cameras/camera-streams';
import { CameraTester } from '@/lib/cameras/camera-tester';
import { CameraRegistry } from '@/lib/cameras/registry';
import { sourceKey } from '@/lib/cameras/source-secrets';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { secretBox } from '@/tests/fakes/secret-box';
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
  readonly secrets: SecretBox;
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
export async function openCameras(
  options: {
    lingerMs?: number;
    secrets?: SecretBox;
    /** How many cameras there may be. */
    most?: number;
    /** Another server's database, which goes on. */
    over?: Database;
  } = {},
): Promise<CamerasFixture> {
  const { over, most } = options;
  const empty = over
    ? { database: over, file: '', close: () => Promise.resolve() }
    : await openEmptyDatabase();
  const { database, file } = empty;
  const clock = systemClock;
  const hubs = new HubDirectory({ clock, ...options });
  const secrets = options.secrets ?? secretBox();
  const directory = new CameraDirectory(hubs, { clock }, secrets);
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
      store: new CameraStore(database.prisma, secrets),
      directory: over,
      tester: new CameraTester(hubs, { clock }, (config) => sourceKey(secrets, config)),
      secrets,
      sight,
      activity,
      log: silentLog,
      ...(most !== undefined && { most }),
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
    secrets,
    file,
    hubs,
    directory,
    registry,
    streams,
    endedSessions,
    unseen,
    notes,
    reopen: async () =>
      registryOver(
        new CameraDirectory(new HubDirectory({ clock, ...options }), { clock }, secrets),
      ),
    close: async () => {
      streams.close();
      await hubs.close();
      await empty.close();
    },
  };
}

/** What is stored of the cameras' secrets, opened, main sources first. */
export async function storedSecrets({ database, secrets }: CamerasFixture) {
  const rows = await database.prisma.cameraSecret.findMany({ orderBy: { part: 'asc' } });
  return rows.map(({ cameraId, part, name, value }) => ({
    part,
    value: secrets.open(value, { cameraId, part, field: name }),
  }));
}
