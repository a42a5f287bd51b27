import { readSqliteVersion } from '@/lib/db/sqlite-version';
import type { Database } from '@/lib/db/database';
import type { Env } from '@/lib/env/env';
import { FigureHistory } from '@/lib/figures/figure-history';
import type { FigureSource } from '@/lib/figures/server-figures';
import type { Clock } from '@/lib/sources/clock';
import { FfmpegProbe } from '@/lib/system/ffmpeg-facts';
import { readMachineFacts } from '@/lib/system/machine-facts';
import { System } from '@/lib/system/system';
import type { Shutdown } from './shutdown';

export interface SystemParts {
  readonly env: Pick<Env, 'storage' | 'ffmpeg' | 'programs'>;
  readonly database: Database;
  readonly figures: FigureSource;
  readonly clock: Clock;
}

/** Takes down the figures of the last hour from now on, for those who ask how the server is. */
export function startSystem(parts: SystemParts, shutdown: Shutdown): System {
  const { env, database, figures, clock } = parts;
  const history = new FigureHistory({ source: figures, clock });
  history.start();
  const ffmpeg = new FfmpegProbe({
    ...{ command: env.ffmpeg.command, environment: env.programs.environment, clock },
  });
  shutdown.add('history of the figures', () => history.close());
  shutdown.add('look at ffmpeg', () => ffmpeg.close());
  return new System({
    ...{ figures, history, ffmpeg },
    storage: () => database.health.report,
    sqliteVersion: () => readSqliteVersion(database.prisma),
    places: env.storage,
    machine: readMachineFacts(),
  });
}
