import type { Clock } from '@/lib/sources/clock';
import { drawnPictures, loopedPictures, type CameraPictures } from './camera-pictures';
import { SimulatedCamera } from './simulated-camera';

export interface SimulatorOptions {
  readonly cameras: number;
  /** Of the pictures, in pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly fps?: number;
  /** The first camera's, and the next ones' follow; any free ports unless told. */
  readonly firstPort?: number;
  /** So many pictures are drawn beforehand and shown in turn; unless told, each is drawn when due. */
  readonly loop?: number;
  readonly clock?: Clock;
}

/** Many simulated cameras, numbered from 1. */
export class Simulator {
  readonly cameras: readonly SimulatedCamera[];

  private constructor(cameras: readonly SimulatedCamera[]) {
    this.cameras = cameras;
  }

  /** @throws Error with the code EADDRINUSE where a port is taken; nothing listens then */
  static async start(options: SimulatorOptions): Promise<Simulator> {
    const cameras: SimulatedCamera[] = [];
    for (let id = 1; id <= options.cameras; id += 1) cameras.push(await makeCamera(id, options));
    const simulator = new Simulator(cameras);
    try {
      for (const camera of cameras) await camera.start();
    } catch (error) {
      await simulator.stop();
      throw error;
    }
    return simulator;
  }

  /** @throws Error where there is no such camera */
  camera(id: number): SimulatedCamera {
    const camera = this.cameras[id - 1];
    if (!camera) throw new Error(`There is no camera ${id}.`);
    return camera;
  }

  async stop(): Promise<void> {
    await Promise.all(this.cameras.map((camera) => camera.stop()));
  }
}

async function makeCamera(id: number, options: SimulatorOptions): Promise<SimulatedCamera> {
  const { fps, firstPort, clock } = options;
  const name = `Camera ${id}`;
  return new SimulatedCamera({
    id,
    name,
    pictures: await picturesOf(name, options),
    ...(fps !== undefined && { fps }),
    ...(firstPort !== undefined && { port: firstPort + id - 1 }),
    ...(clock && { clock }),
  });
}

function picturesOf(
  name: string,
  { width = 640, height = 360, loop }: SimulatorOptions,
): Promise<CameraPictures> {
  const format = { name, width, height };
  return loop === undefined ? drawnPictures(format) : loopedPictures(format, loop);
}
