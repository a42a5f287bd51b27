import { expect } from 'vitest';
import { RawViewer } from './raw-viewer';
import { Simulator } from './simulator/simulator';
import { startFramewall, type Framewall } from './start-framewall';
import { visit, type Visitor } from './visitor';

/** A line of the log about a camera. */
export interface CameraLine {
  /** As pino numbers them. */
  readonly level: number;
  readonly msg: string;
  readonly camera: string;
  readonly reason?: string;
  readonly lostForMs?: number;
}

export interface HouseOptions {
  /** How many are simulated. */
  readonly cameras: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The product as it runs, simulated cameras that fail by order, and people who watch them. */
export class SimulatedHouse {
  readonly simulator: Simulator;
  readonly framewall: Framewall;
  readonly administrator: Visitor;
  readonly #viewers: RawViewer[] = [];

  private constructor(simulator: Simulator, framewall: Framewall, administrator: Visitor) {
    this.simulator = simulator;
    this.framewall = framewall;
    this.administrator = administrator;
  }

  static async start({ cameras, env = {} }: HouseOptions): Promise<SimulatedHouse> {
    const pictures = { fps: 10, loop: 8, width: 160, height: 90 };
    const simulator = await Simulator.start({ cameras, ...pictures });
    const framewall = await startFramewall({ withAdmin: true, env });
    return new SimulatedHouse(simulator, framewall, await visit(framewall));
  }

  /** Registers a camera that sends MJPEG. */
  async add(name: string, url: string): Promise<void> {
    const camera = { name, source: { kind: 'mjpeg', url } };
    expect((await this.administrator.post('/api/cameras', camera)).status).toBe(201);
  }

  /** Somebody watches until the end, or leaves before. */
  watch(slug: string): RawViewer {
    const path = `/api/cameras/${slug}/stream.mjpeg`;
    const viewer = new RawViewer(this.framewall, path, this.administrator.cookies);
    this.#viewers.push(viewer);
    return viewer;
  }

  /** What the log has about a camera. */
  linesOf(name: string): CameraLine[] {
    return this.framewall
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as CameraLine)
      .filter(({ camera }) => camera === name);
  }

  /** The same in words with reasons, but for pauses of a busy machine, each of which is two lines. */
  told(name: string): string[] {
    return this.linesOf(name)
      .filter(({ msg }, at, lines) => {
        const wasStalled = lines[at - 1]?.msg === 'camera stalled' && msg === 'camera live again';
        return msg !== 'camera stalled' && !wasStalled;
      })
      .map(({ msg, reason }) => (reason === undefined ? msg : `${msg}: ${reason}`));
  }

  async discard(): Promise<void> {
    for (const viewer of this.#viewers) viewer.leave();
    await this.framewall.discard();
    await this.simulator.stop();
  }
}
