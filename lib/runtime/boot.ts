import path from 'node:path';
import { createReportDoor } from '@/lib/api/report-door';
import { ActivityLog } from '@/lib/activity/activity-log';
import { ActivityStore } from '@/lib/activity/activity-store';
import { tokenSessionId } from '@/lib/auth/api-token';
import { TokenDoor } from '@/lib/auth/api-token-door';
import { ApiTokenStore } from '@/lib/auth/api-token-store';
import { ApiTokens } from '@/lib/auth/api-tokens';
import { createAuth, type Auth } from '@/lib/auth/auth';
import { installAuth } from '@/lib/auth/current-auth';
import { GrantStore } from '@/lib/auth/grant-store';
import { Grants } from '@/lib/auth/grants';
import { OidcPeopleStore } from '@/lib/auth/oidc-people-store';
import { createSessionStore } from '@/lib/auth/session-store';
import { createUserStore } from '@/lib/auth/user-store';
import { CameraDirectory } from '@/lib/cameras/camera-directory';
import { CameraFinder } from '@/lib/cameras/camera-finder';
import { CameraStore } from '@/lib/cameras/camera-store';
import { CameraStreams } from '@/lib/cameras/camera-streams';
import { CameraTester } from '@/lib/cameras/camera-tester';
import { CameraRegistry } from '@/lib/cameras/registry';
import { createSight } from '@/lib/cameras/sight';
import { sourceKey } from '@/lib/cameras/source-secrets';
import { openDataFolder } from '@/lib/db/data-folder';
import type { Database } from '@/lib/db/database';
import { applyAuthEnv } from '@/lib/env/auth-env';
import { readBuildId } from '@/lib/env/build-id';
import { readEnv, type Env } from '@/lib/env/env';
import { CameraJournal } from '@/lib/figures/camera-journal';
import { createLog, type Log } from '@/lib/log/log';
import { RecentLines } from '@/lib/log/recent-lines';
import { knownSecrets } from '@/lib/redaction/known-secrets';
import { systemClock } from '@/lib/sources/clock';
import { WorkerTurner } from '@/lib/sources/worker-turner';
import { LiveResponses } from '@/lib/streaming/live-responses';
import { FrameMemory } from '@/lib/streaming/frame-memory';
import { HubDirectory } from '@/lib/streaming/hub-directory';
import { ShareDoor } from '@/lib/shares/share-door';
import { shareSessionId } from '@/lib/shares/share-link';
import { ShareLinks } from '@/lib/shares/share-links';
import { ShareStore } from '@/lib/shares/share-store';
import { KioskDoor } from '@/lib/walls/kiosk-door';
import { KioskStore } from '@/lib/walls/kiosk-store';
import { WallDirectory } from '@/lib/walls/wall-directory';
import { logCrowds } from './crowd-log';
import { tellHubs } from './tell-hubs';
import { lookUpActors } from './actors-now';
import { OpenAnswers } from './open-answers';
import { logRequests } from './request-log';
import { createShutdown } from './shutdown';
import { endSlowRequests } from './slow-requests';
import { startAlerts } from './start-alerts';
import { startBackup } from './start-backup';
import { startFigures } from './start-figures';
import { startEdge } from './start-edge';
import { startPeople } from './start-people';
import { startPublishing } from './start-publishing';
import { startSecrets } from './start-secrets';
import { startStorage, type StartedStorage } from './start-storage';
import { startSystem } from './start-system';
import { startWatching } from './start-watching';
import { startWalls } from './start-walls';
import { installRuntime, isInstalled, type Runtime } from './runtime';

/** Of the log, kept for who asks for diagnostics: some 100 kB. */
const recentLines = 500;

/**
 * Puts the server together: environment, log, database, people, cameras. Does nothing when that
 * has been done.
 * @throws {EnvError} {DataFolderError} {DatabaseError} each with one plain sentence
 */
export async function boot(): Promise<void> {
  if (isInstalled()) return;
  const env = readEnv();
  const lines = new RecentLines(recentLines);
  const log = createLog({
    ...{ level: env.log.level, pretty: process.stdout.isTTY },
    also: (line) => lines.push(line),
  });
  const folder = await openDataFolder(env.storage.dataFolder);
  const { database, ...storage } = await startStorage(env, { log, clock: systemClock });
  const kioskStore = new KioskStore(database.prisma);
  const kioskDoor = new KioskDoor({ store: kioskStore, clock: systemClock, log });
  const shareStore = new ShareStore(database.prisma);
  const shareDoor = new ShareDoor({ store: shareStore, clock: systemClock, log });
  const secret = env.auth.secret ?? folder.secret;
  knownSecrets().learn(secret);
  const tokenStore = new ApiTokenStore(database.prisma);
  const tokenDoor = new TokenDoor({ store: tokenStore, clock: systemClock, log });
  const activityStore = new ActivityStore(database.prisma);
  const activity = new ActivityLog({ store: activityStore, clock: systemClock, log });
  const parts = { database, log, activity, activityStore, kioskDoor, shareDoor, tokenDoor };
  const auth = await startAuth(env, secret, parts);
  const stores = { kioskStore, shareStore, tokenStore };
  installRuntime(await assemble(env, { ...parts, ...stores, auth, storage, lines }));
}

interface AuthParts {
  readonly database: Database;
  readonly log: Log;
  readonly activity: ActivityLog;
  readonly kioskDoor: KioskDoor;
  readonly shareDoor: ShareDoor;
  readonly tokenDoor: TokenDoor;
}

interface Parts extends AuthParts {
  readonly storage: Omit<StartedStorage, 'database'>;
  readonly activityStore: ActivityStore;
  readonly kioskStore: KioskStore;
  readonly shareStore: ShareStore;
  readonly tokenStore: ApiTokenStore;
  readonly auth: Auth;
  readonly lines: RecentLines;
}

async function startAuth(
  env: Env,
  secret: string,
  { database, log, activity, kioskDoor, shareDoor, tokenDoor }: AuthParts,
): Promise<Auth> {
  applyAuthEnv(env.auth, secret);
  const auth = createAuth({
    users: createUserStore(database.prisma),
    sessions: createSessionStore(database.prisma),
    passes: { kiosk: kioskDoor, share: shareDoor, token: tokenDoor },
    passwords: env.auth.passwords,
    ...(env.auth.oidc && {
      oidc: { settings: env.auth.oidc, people: new OidcPeopleStore(database.prisma) },
    }),
    activity,
    secret,
    clock: systemClock,
    log,
  });
  if (env.auth.firstAdmin) await auth.setUp.createConfigured(env.auth.firstAdmin);
  installAuth(auth);
  return auth;
}

async function assemble(env: Env, parts: Parts): Promise<Runtime> {
  const { database, storage, log, lines, activity, activityStore, auth } = parts;
  const { kioskStore, shareStore, tokenStore, kioskDoor, shareDoor, tokenDoor } = parts;
  const clock = systemClock;
  const turner = new WorkerTurner();
  const tools = {
    clock,
    turner,
    ...env.sources,
    programs: { ffmpeg: env.ffmpeg.command, environment: env.programs.environment },
  };
  const { limits } = env;
  const journal = new CameraJournal(clock);
  const hubs = new HubDirectory({
    clock,
    memory: new FrameMemory(limits.frameBytes),
    ...tellHubs(log, clock, journal),
  });
  const secrets = await startSecrets(env, { database, copies: storage.copies, log });
  const directory = new CameraDirectory(hubs, tools, secrets);
  const tester = new CameraTester(hubs, tools, (config) => sourceKey(secrets, config));
  const store = new CameraStore(database.prisma, secrets);
  const wallDirectory = new WallDirectory();
  const { keepDays } = env.activity;
  const {
    watching,
    audit,
    close: stopWatching,
  } = await startWatching({
    ...{ database, activityStore, keepDays, clock, log },
  });
  const grants = new Grants(new GrantStore(database.prisma), () => streams.review());
  const sight = createSight({
    wallCameras: (id) => wallDirectory.camerasOf(id),
    granted: (userId) => grants.of(userId),
  });
  const registry = new CameraRegistry({
    ...{ store, directory, tester, secrets, sight, activity, log },
    most: limits.cameras,
  });
  const finder = new CameraFinder({ directory, tools });
  await registry.load();
  const responses = new LiveResponses();
  const actorsNow = lookUpActors(auth.sessions, {
    kiosk: kioskDoor,
    share: shareDoor,
    token: tokenDoor,
  });
  const streams = new CameraStreams({
    build: await readBuildId(),
    directory,
    hubs,
    clock,
    responses,
    sight,
    watching,
    limits: {
      perPerson: limits.viewersPerPerson,
      perAddress: limits.viewersPerAddress,
      inAll: limits.viewers,
    },
    mostRenditions: limits.renditions,
    onRefused: logCrowds(log, clock),
    actorsNow,
  });
  await grants.load();
  auth.onSessionEnded((ended) => streams.endSession(ended));
  const { walls, homeWalls, kiosks } = await startWalls({
    ...{ database, log, clock, auth, activity, streams, kioskStore },
    cameras: registry,
    directory: wallDirectory,
  });
  const shares = new ShareLinks({
    ...{ store: shareStore, cameras: directory, activity, clock, log },
    viewersOf: (sessionId) => streams.figures.viewersOf(sessionId),
    onRevoked: (id) => auth.tellEnded({ sessionId: shareSessionId(id) }),
  });
  const tokens = new ApiTokens({
    ...{ store: tokenStore, activity, clock, log },
    camerasOf: (actor) => registry.summaries(actor),
    onRevoked: (id) => auth.tellEnded({ sessionId: tokenSessionId(id) }),
  });
  const people = startPeople({
    ...{ database, activity, auth, grants, directory, streams, walls, homeWalls, clock, log },
  });
  const shutdown = createShutdown({ log, last: () => database.close() });
  shutdown.add('copies of the database', storage.stopCopying);
  const answers = new OpenAnswers();
  answers.watch();
  shutdown.add('answers', () => answers.close());
  const figureParts = { clock, directory, hubs, streams, auth, storage: database.health };
  const started = startFigures(figureParts, shutdown);
  const system = startSystem(
    { env, database, ...started, registry, journal, lines, activity, clock },
    shutdown,
  );
  shutdown.add('turned pictures', () => turner.close());
  shutdown.add('cameras', () => hubs.close());
  shutdown.add('slow requests', endSlowRequests(clock));
  shutdown.add('live responses', responses.watch());
  shutdown.add('who watches', stopWatching);
  shutdown.add('streams', () => streams.close());
  const publishing = await startPublishing(
    env,
    { directory, responses, clock, log, auth, sight, actorsNow },
    shutdown,
  );
  const alerts = await startAlerts(
    env,
    { database, secrets, directory, hubs, activity, clock, log },
    shutdown,
  );
  const backup = startBackup(
    env,
    {
      ...{ database, secrets, log, clock, activity, auth },
      ...{ registry, grants, walls, homeWalls, streams, ...alerts },
    },
    shutdown,
  );
  shutdown.add('doors', () => answers.closeDoors());
  return {
    env,
    log,
    clock,
    storage: { health: database.health },
    auth,
    activity,
    audit,
    grants,
    ...people,
    ...backup,
    ...alerts,
    hubs,
    registry,
    walls,
    homeWalls,
    kiosks,
    kioskDoor,
    shares,
    shareDoor,
    tokens,
    finder,
    streams,
    publishing,
    ...started,
    ...system,
    // Without passwords, the first is who is an administrator at the provider.
    announceSetUp: async (print) => (auth.passwords ? auth.setUp.announce(print) : undefined),
    noteReady: (port) => {
      const { version, cameras } = started.figures.figures();
      const dataFolder = path.basename(env.storage.dataFolder);
      log.info('The server is ready.', { version, port, dataFolder, cameras: cameras.length });
    },
    answerInLog: logRequests(log, clock),
    reportDoor: createReportDoor(streams, log),
    edge: startEdge(env, auth.refusals.tally),
    shutdown: () => shutdown.run(),
  };
}
