import type { Auth } from '@/lib/auth/auth';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import type { CameraStreams } from '@/lib/cameras/camera-streams';
import { programsRunning } from '@/lib/programs/programs-running';
import type { Clock } from '@/lib/sources/clock';
import type { FrameMemoryFigures } from '@/lib/streaming/frame-memory';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import { gatherCamera } from './camera-gathering';
import type { LoopDelays } from './loop-delay';
import { MemoryLook } from './memory-look';
import { RecentLoad } from './recent-load';
import type { FigureSource, ServerFigures } from './server-figures';

export interface GatheredFiguresOptions {
  readonly clock: Clock;
  readonly version: string;
  readonly directory: Pick<CameraDirectory, 'cameras'>;
  readonly hubs: Pick<HubDirectory, 'get' | 'memory'>;
  readonly streams: CameraStreams;
  readonly auth: Pick<Auth, 'wayIn' | 'refusals'>;
  readonly load?: RecentLoad;
}

/**
 * Gathers the figures from where things happen, when it is asked: nothing is done for them before
 * beyond counting, but for one look at the whole server each second.
 */
export class GatheredFigures implements FigureSource {
  readonly #options: GatheredFiguresOptions;
  readonly #startedAt: number;
  readonly #load: RecentLoad;
  readonly #memory = new MemoryLook();

  constructor(options: GatheredFiguresOptions) {
    const { clock, streams } = options;
    this.#options = options;
    this.#startedAt = clock.now();
    this.#load = options.load ?? new RecentLoad({ clock, bytesOut: () => streams.bytesSent });
  }

  figures(): ServerFigures {
    const { clock, version, directory, hubs, streams, auth } = this.#options;
    const { renditions } = streams;
    const parts = { clock, hubs, renditions };
    const perSecond = this.#load.perSecond;
    const plain = streams.plain;
    return {
      ...{ at: clock.now(), startedAt: this.#startedAt, version },
      cameras: directory.cameras.flatMap((camera) => gatherCamera(parts, camera)),
      walls: streams.walls,
      viewers: streams.figures.viewers,
      ...{ streams: plain.open, slowStreams: plain.slow },
      dropped: { streams: streams.droppedViewers, walls: streams.droppedWalls },
      refusedViewers: streams.figures.refused,
      ...{ bytesOut: streams.bytesSent, bytesOutPerSecond: perSecond.bytesOut },
      logIns: auth.wayIn.tally.counts,
      refusedRequests: auth.refusals.tally.counts,
      ...{ loopDelay: this.#load.loopDelay, cores: perSecond.cores },
      cpuSeconds: this.#load.cpuSeconds,
      memory: this.#memory.now,
      children: programsRunning(),
      ...{ resizeShare: renditions.share, renditions: renditions.open.count },
      refusedRenditions: renditions.refused,
      frameMemory: frameMemoryOf(hubs.memory),
    };
  }

  /** Over the last ten seconds. */
  get loopDelay(): LoopDelays {
    return this.#load.loopDelay;
  }

  close(): void {
    this.#load.close();
  }
}

/** As it is now: figures are of one moment, however long they are read. */
function frameMemoryOf(memory: FrameMemoryFigures | undefined): FrameMemoryFigures {
  const { heldBytes = 0, mostBytes = Infinity, refused = 0 } = memory ?? {};
  return { heldBytes, mostBytes, refused };
}
