import type { ChaosCamerasCounts } from './chaos-cameras';
import type { ChaosVisitorsCounts } from './chaos-visitors';
import { cpuUsOf, descendantsOf, residentBytesOf, threadsOf } from './process-usage';
import { footprintOf } from './server-footprint';
import type { Framewall } from './setting';

/** One look at a server that is left alone with failing cameras; null where a look did not succeed. */
export interface ChaosRow {
  readonly minutes: number;
  readonly residentMb: number | null;
  /** After garbage was collected, as the next two. */
  readonly heapMb: number | null;
  readonly buffersMb: number | null;
  /** What keeps the event loop awake, by Node's account: sockets, timers, requests. */
  readonly handles: number | null;
  readonly timers: number | null;
  readonly files: number | null;
  readonly sockets: number | null;
  readonly children: number | null;
  readonly threads: number | null;
  /** Of one core, since the row before. */
  readonly cores: number | null;
  /** Connections that are open at the cameras. */
  readonly cameraConnections: number | null;
  readonly camerasWell: number | null;
  readonly camerasLive: number | null;
  readonly visitors: number | null;
  readonly faults: number | null;
  readonly visits: number | null;
}

export type ChaosFigure = Exclude<keyof ChaosRow, 'minutes'>;

/** Where the counts of cameras and visitors come from. */
export interface ChaosProbes {
  readonly cameras: () => Promise<ChaosCamerasCounts>;
  readonly visitors: () => Promise<ChaosVisitorsCounts>;
  /** How a process of theirs ended that should not have; undefined while all run. */
  readonly whatEnded: () => string | undefined;
}

/** When the last row was taken, and what the server had used by then. */
export interface CpuMark {
  readonly cpuUs: number;
  readonly atMs: number;
}

export function markCpu(pid: number): CpuMark {
  return { cpuUs: cpuUsOf(pid), atMs: performance.now() };
}

export async function takeRow(
  minutes: number,
  { server, pid }: Framewall,
  probes: ChaosProbes,
  mark: CpuMark,
  signal: AbortSignal,
): Promise<ChaosRow> {
  const cameras = await attempt(probes.cameras);
  const visitors = await attempt(probes.visitors);
  const now = await attempt(() => markCpu(pid));
  const footprint = await attempt(() => footprintOf(server, signal));
  return {
    minutes: rounded(minutes, 2) ?? minutes,
    residentMb: megabytes(footprint?.residentBytes ?? (await attempt(() => residentBytesOf(pid)))),
    heapMb: megabytes(footprint?.heapBytes),
    buffersMb: megabytes(footprint?.bufferBytes),
    handles: footprint?.activeResources ?? null,
    timers: footprint?.timers ?? null,
    files: footprint?.descriptors ?? null,
    sockets: footprint?.sockets ?? null,
    children: (await attempt(() => descendantsOf(pid, /./).length)) ?? null,
    threads: (await attempt(() => threadsOf(pid))) ?? null,
    cores: rounded(now && (now.cpuUs - mark.cpuUs) / 1000 / (now.atMs - mark.atMs), 3),
    cameraConnections: cameras?.open ?? null,
    camerasWell: cameras?.well ?? null,
    camerasLive: visitors?.live ?? null,
    visitors: visitors?.open ?? null,
    faults: cameras?.faults ?? null,
    visits: visitors?.visits ?? null,
  };
}

async function attempt<Found>(look: () => Found | Promise<Found>): Promise<Found | undefined> {
  try {
    return await look();
  } catch {
    return undefined;
  }
}

function megabytes(bytes: number | undefined): number | null {
  return rounded(bytes === undefined ? undefined : bytes / 1e6, 1);
}

function rounded(value: number | undefined, digits: number): number | null {
  return value === undefined ? null : Number(value.toFixed(digits));
}

const titles: Readonly<Record<keyof ChaosRow, string>> = {
  minutes: 'min',
  residentMb: 'RSS, MB',
  heapMb: 'heap, MB',
  buffersMb: 'buffers, MB',
  handles: 'handles',
  timers: 'timers',
  files: 'files',
  sockets: 'sockets',
  children: 'children',
  threads: 'threads',
  cores: 'cores',
  cameraConnections: 'at cameras',
  camerasWell: 'well',
  camerasLive: 'live',
  visitors: 'viewers',
  faults: 'faults',
  visits: 'visits',
};

export const chaosHead = Object.values(titles);

export function chaosCells(row: ChaosRow): string[] {
  return (Object.keys(titles) as (keyof ChaosRow)[]).map((key) => String(row[key] ?? '?'));
}
