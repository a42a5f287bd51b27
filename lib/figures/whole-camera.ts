import { conditionOf, worse, type CameraCondition } from './camera-condition';
import type { CameraFigures } from './server-figures';

/** A camera in numbers, its sub-stream included: it is one thing to whoever looks after it. */
export interface WholeCamera extends Pick<
  CameraFigures,
  'id' | 'slug' | 'name' | 'kind' | 'reason' | 'since' | 'fps' | 'bytesPerSecond' | 'ageMs'
> {
  readonly condition: CameraCondition;
  readonly starts: number;
  readonly losses: number;
  readonly viewers: number;
  readonly frames: number;
  readonly bytes: number;
  readonly undecodable: number;
}

/** One for each camera, in the order of their main sources. */
export function wholeCameras(figures: readonly CameraFigures[]): WholeCamera[] {
  const subs = new Map(figures.filter(({ isSub }) => isSub).map((sub) => [sub.slug, sub]));
  return figures
    .filter(({ isSub }) => !isSub)
    .map((main) => {
      const sub = subs.get(main.slug);
      return sub ? together(main, sub) : whole(main);
    });
}

/** Spelled out for the same reason as the figures themselves. */
function whole(main: CameraFigures): WholeCamera {
  return {
    id: main.id,
    slug: main.slug,
    name: main.name,
    kind: main.kind,
    condition: conditionOf(main),
    reason: main.reason,
    since: main.since,
    ageMs: main.ageMs,
    fps: main.fps,
    bytesPerSecond: main.bytesPerSecond,
    starts: main.starts,
    losses: main.losses,
    viewers: main.viewers,
    frames: main.frames,
    bytes: main.bytes,
    undecodable: main.undecodable,
  };
}

/** Which of the two runs hangs on how large the tiles are; where both do, the worse is told. */
function together(main: CameraFigures, sub: CameraFigures): WholeCamera {
  const [mainIs, subIs] = [conditionOf(main), conditionOf(sub)];
  const told = worse(mainIs, subIs) === mainIs ? main : sub;
  const running = isRunning(mainIs) || !isRunning(subIs) ? main : sub;
  const { reason, since } = told;
  const ages = [main.ageMs, sub.ageMs].filter((age) => age !== undefined);
  return {
    ...{ id: main.id, slug: main.slug, name: main.name, kind: main.kind },
    condition: conditionOf(told),
    ...{ reason, since, ageMs: ages.length > 0 ? Math.max(...ages) : undefined },
    fps: running.fps,
    bytesPerSecond: main.bytesPerSecond + sub.bytesPerSecond,
    starts: main.starts + sub.starts,
    losses: main.losses + sub.losses,
    viewers: main.viewers + sub.viewers,
    frames: main.frames + sub.frames,
    bytes: main.bytes + sub.bytes,
    undecodable: main.undecodable + sub.undecodable,
  };
}

function isRunning(condition: CameraCondition): boolean {
  return condition !== 'idle' && condition !== 'off';
}
