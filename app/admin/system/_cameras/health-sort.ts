import { cameraConditions } from '@/lib/figures/camera-condition';
import type { SystemCamera } from '@/lib/system/system-view';

/** By what the cameras may be in order; trouble first unless one chooses. */
export const healthSorts = ['trouble', 'name', 'fps', 'age', 'rate', 'viewers', 'losses'] as const;
export type HealthSort = (typeof healthSorts)[number];

export function healthSortOf(text: string | string[] | undefined): HealthSort {
  return healthSorts.find((sort) => sort === text) ?? 'trouble';
}

type Compare = (one: SystemCamera, other: SystemCamera) => number;

const compares: Readonly<Record<HealthSort, Compare>> = {
  trouble: (one, other) =>
    rank(one) - rank(other) || lostMs(other) - lostMs(one) || other.losses - one.losses,
  name: (one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }),
  // Slow ones first, and those that give nothing since they need not, last.
  fps: (one, other) => Number(isResting(one)) - Number(isResting(other)) || one.fps - other.fps,
  age: (one, other) => (other.ageMs ?? -1) - (one.ageMs ?? -1),
  rate: (one, other) => other.bytesPerSecond - one.bytesPerSecond,
  viewers: (one, other) => other.viewers - one.viewers,
  losses: (one, other) => other.losses - one.losses,
};

/** In wall order where they are alike. */
export function sorted(cameras: readonly SystemCamera[], sort: HealthSort): SystemCamera[] {
  return [...cameras].sort(compares[sort]);
}

/** How long it was lost in the last hour. */
export function lostMs({ hour }: Pick<SystemCamera, 'hour'>): number {
  return (hour?.lost ?? []).reduce((sum, { fromAgoMs, toAgoMs }) => sum + fromAgoMs - toAgoMs, 0);
}

export function isResting({ condition }: Pick<SystemCamera, 'condition'>): boolean {
  return condition === 'idle' || condition === 'off';
}

function rank({ condition }: SystemCamera): number {
  return cameraConditions.indexOf(condition);
}
