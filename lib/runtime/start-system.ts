import { readSqliteVersion } from '@/lib/db/sqlite-version';
import type { Database } from '@/lib/db/database';
import { readDatabaseFacts } from '@/lib/db/database-facts';
import type { Env } from '@/lib/env/env';
import { settingsFacts } from '@/lib/env/settings-facts';
import type { CameraJournal } from '@/lib/figures/camera-journal';
import type { Health } from '@/lib/figures/health';
import type { RecentLines } from '@/lib/log/recent-lines';
import type { ActivityRecorder } from '@/lib/activity/activity';
import type { CameraRegistry } from '@/lib/cameras/registry';
import { Diagnostics } from '@/lib/system/diagnostics';
import { FigureHistory } from '@/lib/figures/figure-history';
import type { FigureSource } from '@/lib/figures/server-figures';
import type { Clock } from '@/lib/sources/clock';
import { FfmpegProbe } from '@/lib/system/ffmpeg-facts';
import { readMachineFacts } from '@/lib/system/machine-facts';
import { System } from '@/lib/system/system';
import type { Shutdown } from './shutdown';

export interface SystemParts {
  readonly env: Env;
  readonly database: Database;
  readonly figures: FigureSource;
  readonly health: () => Health;
  readonly registry: Pick<CameraRegistry, 'list'>;
  readonly journal: CameraJournal;
  readonly lines: RecentLines;
  readonly activity: ActivityRecorder;
  readonly clock: Clock;
}

export interface StartedSystem {
  readonly system: System;
  readonly diagnostics: Diagnostics;
}

/** Takes down the figures of the last hour from now on, for those who ask how the server is. */
export function startSystem(parts: SystemParts, shutdown: Shutdown): StartedSystem {
  const { env, database, figures, clock, health, registry, journal, lines, activity } = parts;
  const history = new FigureHistory({ source: figures, clock });
  history.start();
  const ffmpeg = new FfmpegProbe({
    ...{ command: env.ffmpeg.command, environment: env.programs.environment, clock },
  });
  shutdown.add('history of the figures', () => history.close());
  shutdown.add('look at ffmpeg', () => ffmpeg.close());
  const system = new System({
    ...{ figures, history, ffmpeg },
    storage: () => database.health.report,
    sqliteVersion: () => readSqliteVersion(database.prisma),
    places: env.storage,
    machine: readMachineFacts(),
  });
  const diagnostics = new Diagnostics({
    ...{ system, figures, history, health, journal, lines, activity },
    settings: settingsFacts(env),
    database: () => readDatabaseFacts(database.prisma),
    cameras: (actor) => registry.list(actor),
  });
  return { system, diagnostics };
}
