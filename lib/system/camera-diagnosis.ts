import type { CameraView, SourceView } from '@/lib/cameras/camera';
import { subHubId } from '@/lib/cameras/camera-directory';
import type { CameraJournal } from '@/lib/figures/camera-journal';
import type { CameraHour, Series } from '@/lib/figures/hour';
import type { CameraFigures } from '@/lib/figures/server-figures';

/** What is known of one camera, for who looks for its fault from afar. */
export interface CameraDiagnosis {
  readonly slug: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly main: SourceDiagnosis;
  readonly sub?: SourceDiagnosis;
  readonly hour?: HourDiagnosis;
}

export interface SourceDiagnosis {
  readonly source: Readonly<Record<string, unknown>>;
  /** Absent while the camera is switched off. */
  readonly figures?: Omit<CameraFigures, 'id' | 'slug' | 'name' | 'kind' | 'isSub'>;
  /** What became of it last, the oldest first. */
  readonly journal: readonly object[];
}

/** The last hour in a line. */
export interface HourDiagnosis {
  readonly minutesWatched: number;
  readonly slowestFps: number | null;
  readonly oldestMs: number | null;
  readonly lost: CameraHour['lost'];
}

export interface CameraDiagnosisParts {
  readonly figures: ReadonlyMap<string, CameraFigures>;
  readonly hours: ReadonlyMap<string, CameraHour>;
  readonly journal: Pick<CameraJournal, 'of'>;
}

export function cameraDiagnosis(view: CameraView, parts: CameraDiagnosisParts): CameraDiagnosis {
  const { id, slug, name, enabled, source, subSource } = view;
  const hour = parts.hours.get(id);
  return {
    ...{ slug, name, enabled },
    main: sourceDiagnosis(source, id, parts),
    ...(subSource && { sub: sourceDiagnosis(subSource, subHubId(id), parts) }),
    ...(hour && { hour: hourDiagnosis(hour) }),
  };
}

function sourceDiagnosis(
  source: SourceView,
  hubId: string,
  { figures, journal }: CameraDiagnosisParts,
): SourceDiagnosis {
  const known = figures.get(hubId);
  return {
    source: sourceFacts(source),
    ...(known && { figures: numbersOf(known) }),
    journal: journal.of(hubId).map(({ at, ...entry }) => ({ at: iso(at), ...entry })),
  };
}

function numbersOf({
  id: _id,
  slug: _slug,
  name: _name,
  kind: _kind,
  isSub: _isSub,
  ...numbers
}: CameraFigures): NonNullable<SourceDiagnosis['figures']> {
  return numbers;
}

/**
 * How it is read. Nobody's log-in name, no value of an address's query, and no argument of a program:
 * each may be half of a log-in.
 */
export function sourceFacts(source: SourceView): Record<string, unknown> {
  const facts: Record<string, unknown> & { hasUsername?: boolean; args?: number; url?: string } =
    {};
  for (const [name, value] of Object.entries(source)) {
    if (name === 'username') facts.hasUsername = value !== '';
    else if (name === 'args') facts.args = Array.isArray(value) ? value.length : 0;
    else if (name === 'url' && typeof value === 'string') facts.url = addressFacts(value);
    else facts[name] = value;
  }
  return facts;
}

/** Scheme, host, port and path, and the names in its query. */
export function addressFacts(address: string): string {
  if (!URL.canParse(address)) return 'not an address';
  const { protocol, host, pathname, searchParams } = new URL(address);
  const names = [...new Set(searchParams.keys())].map((name) => `${name}=…`);
  return `${protocol}//${host}${pathname}${names.length > 0 ? `?${names.join('&')}` : ''}`;
}

function hourDiagnosis({ fps, ageMs, lost }: CameraHour): HourDiagnosis {
  const watched = known(fps);
  const ages = known(ageMs);
  return {
    minutesWatched: watched.length,
    slowestFps: watched.length > 0 ? Math.min(...watched) : null,
    oldestMs: ages.length > 0 ? Math.max(...ages) : null,
    lost,
  };
}

function known(series: Series): number[] {
  return series.filter((value) => value !== null);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
