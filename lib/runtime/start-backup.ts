import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Alerter } from '@/lib/alerts/alerter';
import type { Auth } from '@/lib/auth/auth';
import type { Grants } from '@/lib/auth/grants';
import { BackupKeeper } from '@/lib/backup/backup-keeper';
import { BackupStore } from '@/lib/backup/backup-store';
import { Backups } from '@/lib/backup/backups';
import { CameraLists } from '@/lib/backup/camera-lists';
import { FirstRestore } from '@/lib/backup/first-restore';
import { watchRestored } from '@/lib/backup/restored-mark';
import type { CameraStreams } from '@/lib/cameras/camera-streams';
import type { CameraRegistry } from '@/lib/cameras/registry';
import type { Database } from '@/lib/db/database';
import { migrationNames, migrationsFolder } from '@/lib/db/migrations';
import type { Env } from '@/lib/env/env';
import { readVersion } from '@/lib/env/version';
import type { Log } from '@/lib/log/log';
import type { SecretBox } from '@/lib/secrets/secret-box';
import type { Clock } from '@/lib/sources/clock';
import type { HomeWalls } from '@/lib/walls/home-walls';
import type { WallRegistry } from '@/lib/walls/wall-registry';
import type { Shutdown } from './shutdown';

export interface BackupParts {
  readonly database: Pick<Database, 'prisma'>;
  readonly secrets: SecretBox;
  readonly log: Log;
  readonly clock: Clock;
  readonly activity: ActivityRecorder;
  readonly auth: Pick<Auth, 'account' | 'setUp'>;
  readonly registry: CameraRegistry;
  readonly grants: Grants;
  readonly walls: WallRegistry;
  readonly homeWalls: HomeWalls;
  readonly streams: CameraStreams;
  readonly alerter: Alerter;
}

export interface StartedBackup {
  readonly backups: Backups;
  readonly firstRestore: FirstRestore;
  readonly cameraLists: CameraLists;
}

/** Makes and restores backups without a server around: nothing runs that would have to follow. */
export function backupKeeperOf(
  env: Pick<Env, 'auth' | 'limits'>,
  {
    database,
    secrets,
    clock,
    apply,
  }: Pick<BackupParts, 'database' | 'secrets'> & {
    readonly clock: { now(): number };
    readonly apply: (change: () => Promise<void>) => Promise<void>;
  },
): BackupKeeper {
  const { passwords, oidc } = env.auth;
  return new BackupKeeper({
    store: new BackupStore(database.prisma, secrets),
    migrations: () => migrationNames(migrationsFolder()),
    ways: { passwords, issuer: oidc?.issuer },
    mostCameras: env.limits.cameras,
    version: readVersion(),
    clock,
    apply,
  });
}

/** Backups of what is stored; what runs follows when one is restored, here or by the command. */
export function startBackup(
  env: Pick<Env, 'auth' | 'storage' | 'limits'>,
  parts: BackupParts,
  shutdown: Pick<Shutdown, 'add'>,
): StartedBackup {
  const { log, clock, activity, auth } = parts;
  const keeper = backupKeeperOf(env, { ...parts, apply: (change) => follow(parts, change) });
  const shared = { keeper, clock, log, activity };
  const backups = new Backups({
    ...shared,
    confirm: (actor, typed, purpose) => auth.account.confirm(actor, typed, purpose),
  });
  const firstRestore = new FirstRestore({ ...shared, setUp: auth.setUp });
  const cameraLists = new CameraLists({ registry: parts.registry, clock });
  const unwatch = watchRestored(env.storage.databaseFile, clock, () => {
    follow(parts)
      .then(() => log.warn('A backup was restored by the command. Follows what was restored.'))
      .catch((error: unknown) => {
        log.error('What was restored could not be read: restart Framewall.', { error });
      });
  });
  shutdown.add('backups', () => {
    unwatch();
    backups.close();
    firstRestore.close();
    cameraLists.close();
  });
  return { backups, firstRestore, cameraLists };
}

/** Everything that is kept in memory, read again; open walls hear of it. */
async function follow(
  { registry, grants, walls, homeWalls, streams, alerter }: BackupParts,
  change?: () => Promise<void>,
): Promise<void> {
  await registry.load(change);
  await grants.load();
  await walls.load();
  await homeWalls.load();
  await alerter.load();
  streams.tellChanged(() => true);
}
