import type { CameraFigures, FigureSource, ServerFigures } from '@/lib/figures/server-figures';

/** A camera that is watched and well, but for what is given. */
export function cameraFigures(given: Partial<CameraFigures> = {}): CameraFigures {
  const name = given.name ?? 'Gate';
  const slug = given.slug ?? name.toLowerCase().replaceAll(' ', '-');
  return {
    ...{ id: slug, slug, name, kind: 'mjpeg', isSub: false, state: 'live', isFrozen: false },
    ...{ reason: undefined, since: undefined },
    ...{ frames: 100, bytes: 1_000_000, fps: 10, bytesPerSecond: 100_000, ageMs: 80 },
    ...{ starts: 1, losses: 0, superseded: 0, undecodable: 0, viewers: 1, renditions: 1 },
    ...given,
  };
}

/** A server that has nothing to do, but for what is given. */
export function serverFigures(given: Partial<ServerFigures> = {}): ServerFigures {
  return {
    ...{ at: 0, startedAt: 0, version: '0.0.0', cameras: [], walls: [] },
    ...{ viewers: 0, streams: 0, slowStreams: 0, dropped: { streams: 0, walls: 0 } },
    ...{ refusedViewers: {}, bytesOut: 0, bytesOutPerSecond: 0, logIns: {}, refusedRequests: {} },
    loopDelay: { p50Ms: 1, p99Ms: 2, maxMs: 3 },
    ...{ cores: 0.1, cpuSeconds: 5 },
    memory: { residentBytes: 100_000_000, heapBytes: 40_000_000, bufferBytes: 1_000_000 },
    ...{ children: 0, resizeShare: 1, renditions: 0, refusedRenditions: 0 },
    frameMemory: { heldBytes: 0, mostBytes: 1_000_000_000, refused: 0 },
    ...given,
  };
}

/** Gives whatever figures a test sets. */
export class SetFigures implements FigureSource {
  present: ServerFigures = serverFigures();

  figures(): ServerFigures {
    return this.present;
  }
}
