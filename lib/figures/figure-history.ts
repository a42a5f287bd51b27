import type { Clock } from '@/lib/sources/clock';
import { CameraTrack } from './camera-track';
import { cameraStepMs, serverStepMs } from './hour';
import type { CameraHour, Series, ServerHour, Stretch } from './hour';
import { sampleEveryMs, SampleRing, samplesKept } from './sample-ring';
import type { FigureSource, ServerFigures } from './server-figures';
import { serverMeasures, ServerTrack, type ServerMeasure } from './server-track';
import { wholeCameras, type WholeCamera } from './whole-camera';

/** A sample holds the worst of several looks: what lasts a few seconds is to be seen, too. */
const lookEveryMs = 2_000;

export interface FigureHistoryOptions {
  readonly source: FigureSource;
  readonly clock: Clock;
}

/**
 * The last hour of the server and of each camera, a sample every ten seconds, in memory alone: 4,680
 * bytes a camera, and as many cameras as there are. One timer for all of them.
 */
export class FigureHistory {
  readonly #options: FigureHistoryOptions;
  readonly #ring = new SampleRing();
  readonly #server = new ServerTrack();
  readonly #cameras = new Map<string, CameraTrack>();
  #cancel: (() => void) | undefined;

  constructor(options: FigureHistoryOptions) {
    this.#options = options;
  }

  /** How many cameras are remembered. */
  get cameras(): number {
    return this.#cameras.size;
  }

  start(): void {
    this.#cancel ??= this.#options.clock.setTimer(() => {
      this.#cancel = undefined;
      // First, so that a look that fails is not the last one.
      this.start();
      this.look();
    }, lookEveryMs);
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Takes down how everything is at this moment. */
  look(): void {
    const { source, clock } = this.#options;
    const emptied = this.#ring.moveTo(clock.elapsed());
    for (const place of emptied) {
      for (const track of [this.#server, ...this.#cameras.values()]) track.empty(place);
    }
    const figures = source.figures();
    const cameras = wholeCameras(figures.cameras);
    const place = (this.#ring.newest ?? 0) % samplesKept;
    this.#server.note(place, sampleOf(figures, cameras));
    this.#forget(cameras);
    for (const camera of cameras) this.#trackOf(camera.id).note(place, camera);
  }

  server(): ServerHour {
    const steps = this.#ring.steps(serverStepMs / sampleEveryMs);
    const series = serverMeasures.map((measure): [ServerMeasure, Series] => [
      measure,
      this.#server.series(measure, steps),
    ]);
    return {
      stepMs: serverStepMs,
      ...(Object.fromEntries(series) as Record<ServerMeasure, Series>),
    };
  }

  /** By the cameras' ids. */
  everyCamera(): Map<string, CameraHour> {
    const steps = this.#ring.steps(cameraStepMs / sampleEveryMs);
    const places = this.#ring.steps(1).flat();
    return new Map(
      [...this.#cameras].map(([id, track]) => [
        id,
        {
          fps: track.fps(steps),
          ageMs: track.ageMs(steps),
          bytesPerSecond: track.bytesPerSecond(steps),
          lost: lostIn(track, places),
        },
      ]),
    );
  }

  #forget(cameras: readonly WholeCamera[]): void {
    const present = new Set(cameras.map(({ id }) => id));
    for (const id of this.#cameras.keys()) if (!present.has(id)) this.#cameras.delete(id);
  }

  #trackOf(id: string): CameraTrack {
    const known = this.#cameras.get(id);
    if (known) return known;
    const track = new CameraTrack();
    this.#cameras.set(id, track);
    return track;
  }
}

function sampleOf(figures: ServerFigures, cameras: readonly WholeCamera[]) {
  const { viewers, bytesOutPerSecond, cores, loopDelay, memory, children } = figures;
  return {
    ...{ viewers, bytesOutPerSecond, cores, children },
    loopDelayMs: loopDelay.p99Ms,
    memoryBytes: memory.residentBytes,
    lost: cameras.filter(({ condition }) => condition === 'lost').length,
  };
}

/** @param places of all samples, the oldest first */
function lostIn(track: CameraTrack, places: readonly number[]): Stretch[] {
  const stretches: Stretch[] = [];
  places.forEach((place, index) => {
    if (track.condition(place) !== 'lost') return;
    const fromAgoMs = (places.length - index) * sampleEveryMs;
    const toAgoMs = fromAgoMs - sampleEveryMs;
    const last = stretches.at(-1);
    if (last?.toAgoMs === fromAgoMs) stretches[stretches.length - 1] = { ...last, toAgoMs };
    else stretches.push({ fromAgoMs, toAgoMs });
  });
  return stretches;
}
