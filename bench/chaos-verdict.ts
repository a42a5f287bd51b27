import type { ChaosFigure, ChaosRow } from './chaos-row';
import { slopeOf } from './slope';
import type { Verdict } from './verdict';

/** Caches fill and the collectors find their measure first. */
const warmUpShare = 0.25;
/** Growth in an hour can be told from so long on. */
const shortestHours = 0.25;

/** What may be called flat, in an hour: less than the difference between two looks. */
const memoryLimits: readonly (readonly [ChaosFigure, string, number])[] = [
  ['residentMb', 'resident memory', 20],
  ['heapMb', 'heap after a collection', 3],
  ['buffersMb', 'buffers after a collection', 6],
];

const countLimits: readonly (readonly [ChaosFigure, string, number])[] = [
  ['handles', 'handles', 10],
  ['timers', 'timers', 5],
  ['files', 'files and sockets', 10],
  ['threads', 'threads', 1],
];

/** How each figure grew after the first quarter: it fails by its slope, where that is no chance. */
export function growthVerdicts(rows: readonly ChaosRow[]): Verdict[] {
  const settled = rows.slice(Math.floor(rows.length * warmUpShare));
  return [...memoryLimits, ...countLimits].flatMap(([figure, name, most]) => {
    const points = settled.flatMap((row) => {
      const value = row[figure];
      return value === null ? [] : [{ hours: row.minutes / 60, value }];
    });
    const slope = slopeOf(points);
    const hours = (points.at(-1)?.hours ?? 0) - (points[0]?.hours ?? 0);
    if (!slope || hours < shortestHours) return [];
    const { perHour, errorPerHour } = slope;
    return {
      promise: `${name}: at most ${most} more an hour`,
      seen: `${signed(perHour)} ± ${errorPerHour.toFixed(1)} an hour`,
      kept: perHour - 2 * errorPerHour <= most,
    };
  });
}

/** What is left when nobody watches any more, beside what there was before anybody came. */
export function levelVerdicts(before: ChaosRow, after: ChaosRow): Verdict[] {
  const limits: readonly (readonly [ChaosFigure, string, number])[] = [
    ['handles', 'handles', 2],
    ['timers', 'timers', 2],
    ['files', 'files and sockets', 2],
    ['children', 'children', 0],
    ['cameraConnections', 'connections to cameras', 0],
  ];
  return limits.map(([figure, name, most]) => {
    const [from, to] = [before[figure], after[figure]];
    return {
      promise: `${name} back where they were, once nobody watches`,
      seen: `${from ?? '?'} before, ${to ?? '?'} after`,
      kept: from !== null && to !== null && to - from <= most,
    };
  });
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
