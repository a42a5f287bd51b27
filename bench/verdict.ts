import type { ComeAndGo } from './come-and-go';
import type { Measurement } from './throughput';

/** What is promised, and whether it was kept. */
export interface Verdict {
  readonly promise: string;
  readonly seen: string;
  readonly kept: boolean;
}

const ratioViewers = 50;
const maxRatio = 1.8;
const fullRateViewers = 400;
/** Besides the picture that a window may cut off at each end. */
const fullRateShare = 0.98;

const megabyte = 1_000_000;
/** 4 kB a viewer would be a leak; less is the compiler's and the allocator's own. */
const maxHeapGrowthBytes = 4 * megabyte;
const maxExternalGrowthBytes = 1 * megabyte;
/** The allocator gives back late and in large pieces. */
const maxResidentGrowthBytes = 40 * megabyte;

/** CPU per picture over all rounds, weighed by the pictures delivered. */
export function cpuUsPerFrame(measurements: readonly Measurement[]): number {
  const cores = sum(measurements.map(({ serverCores }) => serverCores));
  return (cores * 1_000_000) / sum(measurements.flatMap(({ fps }) => fps));
}

/** Framewall's CPU per picture as a multiple of the bare server's; undefined where one is missing. */
export function ratioAt(
  viewerCount: number,
  measurements: readonly Measurement[],
): number | undefined {
  const of = (name: string): Measurement[] =>
    measurements.filter((one) => one.subject === name && one.viewerCount === viewerCount);
  const ratio = cpuUsPerFrame(of('framewall')) / cpuUsPerFrame(of('bare'));
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** Whether every viewer got all pictures of a camera, but for those cut off by the window. */
export function isAtFullRate(one: Measurement, fps: number, windowMs: number): boolean {
  return (one.fps[0] ?? 0) >= fps * fullRateShare - 1000 / windowMs;
}

export function throughputVerdicts(
  measurements: readonly Measurement[],
  settings: { readonly fps: number; readonly windowMs: number },
): Verdict[] {
  const verdicts: Verdict[] = [];
  const ratio = ratioAt(ratioViewers, measurements);
  if (ratio !== undefined) {
    verdicts.push({
      promise: `at ${ratioViewers} viewers at most ${maxRatio} times the bare server's CPU`,
      seen: `${ratio.toFixed(2)} times`,
      kept: ratio <= maxRatio,
    });
  }
  const crowd = measurements.filter(
    ({ subject, viewerCount }) => subject === 'framewall' && viewerCount === fullRateViewers,
  );
  if (crowd.length > 0) {
    const slowest = Math.min(...crowd.map(({ fps }) => fps[0] ?? 0));
    const { fps, windowMs } = settings;
    verdicts.push({
      promise: `at ${fullRateViewers} viewers every one at full rate (${fps} fps)`,
      seen: `the slowest at ${slowest.toFixed(1)} fps`,
      kept: crowd.every((one) => isAtFullRate(one, fps, windowMs)),
    });
  }
  return verdicts;
}

export function comeAndGoVerdicts(result: ComeAndGo): Verdict[] {
  const { before, after, cameraOpen, cameraPeak } = result;
  const growth = (promise: string, from: number, to: number, limit: number): Verdict => ({
    promise,
    seen: `${(from / megabyte).toFixed(1)} -> ${(to / megabyte).toFixed(1)} MB`,
    kept: to - from <= limit,
  });
  return [
    {
      promise: 'never more than one connection to the camera',
      seen: `at most ${cameraPeak}`,
      kept: cameraPeak === 1,
    },
    {
      promise: 'none when all have left',
      seen: String(cameraOpen),
      kept: cameraOpen === 0,
    },
    unchanged('no socket left behind', before.sockets, after.sockets),
    unchanged('no file left open', before.descriptors, after.descriptors),
    unchanged('no timer left running', before.activeResources, after.activeResources),
    growth('heap back where it was', before.heapBytes, after.heapBytes, maxHeapGrowthBytes),
    growth(
      'buffers back where they were',
      before.externalBytes,
      after.externalBytes,
      maxExternalGrowthBytes,
    ),
    growth(
      'resident memory about where it was',
      before.residentBytes,
      after.residentBytes,
      maxResidentGrowthBytes,
    ),
  ];
}

function unchanged(promise: string, before: number, after: number): Verdict {
  return { promise, seen: `${before} -> ${after}`, kept: after <= before };
}

/** Of at least one value. */
export function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
