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

function whole(figures: CameraFigures): WholeCamera {
  return { ...figures, condition: conditionOf(figures) };
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
    ...(reason !== undefined && { reason }),
    ...(since !== undefined && { since }),
    ...(ages.length > 0 && { ageMs: Math.max(...ages) }),
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
