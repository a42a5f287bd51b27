import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import { permitPerson } from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import type { CameraView } from '@/lib/cameras/camera';
import { subHubId } from '@/lib/cameras/camera-directory';
import { fileTime } from '@/lib/db/copy-name';
import type { DatabaseFacts } from '@/lib/db/database-facts';
import type { SettingsFacts } from '@/lib/env/settings-facts';
import type { CameraJournal } from '@/lib/figures/camera-journal';
import type { FigureHistory } from '@/lib/figures/figure-history';
import type { Health } from '@/lib/figures/health';
import type { FigureSource, ServerFigures } from '@/lib/figures/server-figures';
import type { RecentLines } from '@/lib/log/recent-lines';
import { redactAll } from '@/lib/redaction/redact-all';
import { cameraDiagnosis } from './camera-diagnosis';
import { readOpenFiles } from './open-files';
import type { System } from './system';

const about =
  'What a Framewall server knows of itself, for whoever helps to find a fault. Passwords, keys, tokens and log-in names of cameras are left out. Names and addresses of cameras are in it: read it through before you pass it on.';

export interface DiagnosticsOptions {
  readonly system: Pick<System, 'view'>;
  readonly figures: FigureSource;
  readonly history: Pick<FigureHistory, 'everyCamera'>;
  readonly health: () => Health;
  readonly settings: SettingsFacts;
  readonly database: () => Promise<DatabaseFacts>;
  readonly cameras: (actor: Actor) => readonly CameraView[];
  readonly journal: Pick<CameraJournal, 'of' | 'keepOnly'>;
  readonly lines: Pick<RecentLines, 'lines'>;
  readonly activity: ActivityRecorder;
}

export interface DiagnosticsFile {
  readonly name: string;
  /** JSON, indented: it is for reading. */
  readonly text: string;
}

/** Puts together in one file what one would ask of somebody whose server has a fault. */
export class Diagnostics {
  readonly #options: DiagnosticsOptions;

  constructor(options: DiagnosticsOptions) {
    this.#options = options;
  }

  /**
   * For administrators who are logged in themselves.
   * @throws AuthError
   */
  async make(actor: Actor | null): Promise<DiagnosticsFile> {
    const asker = permitPerson(actor, 'admin');
    const { figures: source, health, settings, lines, activity } = this.#options;
    const view = await this.#options.system.view(asker, { withHour: true });
    // They have a part of their own.
    const server = { ...view, cameras: undefined };
    const figures = source.figures();
    const contents = {
      ...{ about, at: server.at, health: health(), settings, server },
      counters: countersOf(figures),
      openFiles: (await readOpenFiles()) ?? null,
      database: await this.#database(),
      cameras: this.#cameras(asker, figures),
      log: lines.lines.map(logLine),
    };
    await activity.record({ kind: 'diagnostics-made', by: doerOf(asker) });
    const text = `${JSON.stringify(await redactAll(contents), undefined, 2)}\n`;
    return { name: `framewall-diagnostics-${fileTime(figures.at)}.json`, text };
  }

  /** The rest is wanted most where this cannot be had. */
  async #database(): Promise<DatabaseFacts | { readonly error: string }> {
    try {
      return await this.#options.database();
    } catch (error) {
      return { error: error instanceof Error ? error.message : 'It cannot be read.' };
    }
  }

  #cameras(asker: Actor, figures: ServerFigures): object[] {
    const { history, journal, cameras } = this.#options;
    const views = cameras(asker);
    const hubs = new Set(views.flatMap(({ id }) => [id, subHubId(id)]));
    journal.keepOnly((id) => hubs.has(id));
    const parts = {
      figures: new Map(figures.cameras.map((one) => [one.id, one])),
      hours: history.everyCamera(),
      journal,
    };
    return views.map((view) => cameraDiagnosis(view, parts));
  }
}

/** What is counted since the start, beside what the view of the server tells. */
function countersOf(figures: ServerFigures) {
  const { dropped, refusedViewers, logIns, refusedRequests, cpuSeconds, resizeShare, walls } =
    figures;
  return { dropped, refusedViewers, logIns, refusedRequests, cpuSeconds, resizeShare, walls };
}

/** As it was written where it is whole. */
function logLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
}
