import { startChaos } from '@/tests/fakes/simulator/chaos';
import { Simulator } from '@/tests/fakes/simulator/simulator';
import { answerParent } from './worker-process';

/* Simulated cameras that fail and return at random, in a process of their own. */

export type ChaosCamerasQuestion =
  | {
      readonly kind: 'start';
      readonly cameras: number;
      readonly fps: number;
      readonly seed: number;
    }
  | { readonly kind: 'count' }
  /** All of them are well again, and stay so. */
  | { readonly kind: 'calm' };

export interface ChaosCamerasCounts {
  readonly ports: readonly number[];
  /** Connections that are open now, of all cameras. */
  readonly open: number;
  /** The most that any one camera had at once. */
  readonly mostOfOne: number;
  readonly connections: number;
  /** Cameras that are well now. */
  readonly well: number;
  /** Faults that were begun so far. */
  readonly faults: number;
}

/** A few pictures of each camera, in turn, so that drawing them costs nothing. */
const loop = 8;
const size = { width: 640, height: 360 };

let simulator: Simulator | undefined;
let stopChaos: () => void = () => undefined;
let faults = 0;

answerParent(async (question: ChaosCamerasQuestion): Promise<ChaosCamerasCounts> => {
  if (question.kind === 'start') {
    const { cameras, fps, seed } = question;
    simulator = await Simulator.start({ cameras, fps, loop, ...size });
    stopChaos = startChaos(simulator.cameras, {
      seed,
      onTurn: (_, fault) => {
        if (fault !== undefined) faults += 1;
      },
    });
  }
  const cameras = simulator?.cameras ?? [];
  if (question.kind === 'calm') {
    stopChaos();
    // One whose port was taken away stays lost, which the verdict tells.
    await Promise.allSettled(cameras.map((camera) => camera.turn(undefined)));
  }
  const counts = cameras.map((camera) => camera.counts);
  return {
    ports: cameras.map((camera) => Number(new URL(camera.url()).port)),
    open: counts.reduce((sum, { open }) => sum + open, 0),
    mostOfOne: Math.max(0, ...counts.map(({ mostOpen }) => mostOpen)),
    connections: counts.reduce((sum, { connections }) => sum + connections, 0),
    well: cameras.filter(({ fault }) => fault === undefined).length,
    faults,
  };
});
