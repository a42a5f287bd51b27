import type { ComeAndGo } from './come-and-go';
import type { Measurement } from './throughput';

/** What is promised, and whether it was kept. */
export interface Verdict {
  readonly promise: string;
  readonly seen: string;
  readonly kept: boolean;
}

const ratioViewers = [50, 400];
const maxRatio = 1.1;
const fullRateViewers = 400;
/** Besides the picture that a window may cut off at each end. */
const fullRateShare = 0.98;

const delayGoals = [
  { share: 0.5, words: 'median', mostMs: 2 },
  { share: 0.99, words: '99th percentile', mostMs: 10 },
];
/** Below this, two windows of the same server differ as much. */
const idleCores = 0.005;
const capacityCameras = 150;

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

/** A server's CPU per picture as a multiple of the bare server's; undefined where one is missing. */
export function ratioAt(
  viewerCount: number,
  measurements: readonly Measurement[],
  subject = 'framewall',
): number | undefined {
  const of = (name: string): Measurement[] =>
    measurements.filter((one) => one.subject === name && one.viewerCount === viewerCount);
  const ratio = cpuUsPerFrame(of(subject)) / cpuUsPerFrame(of('bare'));
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
  for (const viewers of ratioViewers) {
    const ratio = ratioAt(viewers, measurements);
    if (ratio === undefined) continue;
    verdicts.push({
      promise: `at ${viewers} viewers at most ${maxRatio} times the bare server's CPU`,
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

/** In milliseconds, ascending. */
export interface Delays {
  readonly name: string;
  readonly ms: readonly number[];
}

/** @param sorted ascending */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param seen the bare relay, Framewall, and Framewall with viewers that hinder */
export function delayVerdicts([bare, ...ours]: readonly Delays[]): Verdict[] {
  return ours.flatMap(({ name, ms }) =>
    delayGoals.map(({ share, words, mostMs }): Verdict => {
      const added = percentile(ms, share) - percentile(bare?.ms ?? [], share);
      return {
        promise: `${name}: at most ${mostMs} ms more than the bare relay at the ${words}`,
        seen: `${added.toFixed(2)} ms`,
        kept: added <= mostMs,
      };
    }),
  );
}

/** What a server does while nobody watches. */
export interface IdleLook {
  readonly cameras: number;
  readonly cores: number;
  readonly resources: number;
  readonly heapBytes: number;
}

export function idleVerdicts(none: IdleLook, all: IdleLook): Verdict[] {
  const added = all.cores - none.cores;
  return [
    {
      promise: `${all.cameras} cameras that nobody watches cost no more than ${idleCores} of a core`,
      seen: `${none.cores.toFixed(4)} -> ${all.cores.toFixed(4)}`,
      kept: added <= idleCores,
    },
    unchanged('no timer and no socket for them', none.resources, all.resources),
  ];
}

/** @param relayed those that all ran at full rate, or did not */
export function capacityVerdict(
  relayed: readonly { readonly cameras: number; readonly cores: number; readonly kept: boolean }[],
): Verdict {
  const goal = relayed.find(({ cameras }) => cameras === capacityCameras);
  return {
    promise: `${capacityCameras} relayed cameras on one core, none falling behind`,
    seen: goal ? `${goal.cores.toFixed(2)} of a core` : 'one fell behind before',
    kept: goal !== undefined && goal.kept && goal.cores <= 1,
  };
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
export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** Of at least one value. */
export function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
