import { systemClock, type Clock } from '@/lib/sources/clock';
import { faultNames, type Fault } from './faults';
import type { SimulatedCamera } from './simulated-camera';

/** How long a camera is well, and how long it is not, in milliseconds on average. */
const usualWellMs = 45_000;
const usualIllMs = 25_000;

export interface ChaosOptions {
  /** The same seed gives the same faults in the same order to each camera. */
  readonly seed: number;
  readonly clock?: Clock;
  readonly onTurn?: (camera: SimulatedCamera, fault: Fault | undefined) => void;
}

/**
 * Lets cameras fail and return at random.
 * @returns ends it; the cameras stay as they are
 */
export function startChaos(
  cameras: readonly SimulatedCamera[],
  { seed, clock = systemClock, onTurn }: ChaosOptions,
): () => void {
  const stops = cameras.map((camera) => {
    const random = randomFrom(seed * 1_000 + camera.id);
    let cancel: () => void = () => undefined;
    const next = (fault: Fault | undefined): void => {
      const usualMs = fault === undefined ? usualWellMs : usualIllMs;
      // Between nothing and twice as long, so that no two cameras go in step.
      const lastsMs = 2 * usualMs * random();
      onTurn?.(camera, fault);
      camera.turn(fault).catch(() => undefined);
      cancel = clock.setTimer(
        () => next(fault === undefined ? oneOf(faultNames, random()) : undefined),
        lastsMs,
      );
    };
    next(undefined);
    return () => cancel();
  });
  return () => {
    for (const stop of stops) stop();
  };
}

function oneOf<Item>(items: readonly Item[], random: number): Item | undefined {
  return items[Math.floor(random * items.length)];
}

/** Numbers in [0, 1), always the same ones for the same seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
