import type { Actor } from '@/lib/auth/actor';
import { permit, permitFigures } from '@/lib/auth/auth-error';
import type { StorageReport } from '@/lib/db/storage-health';
import { cameraConditions, type CameraCondition } from '@/lib/figures/camera-condition';
import type { FigureHistory } from '@/lib/figures/figure-history';
import type { CameraHour } from '@/lib/figures/hour';
import type { FigureSource, ServerFigures } from '@/lib/figures/server-figures';
import { wholeCameras, type WholeCamera } from '@/lib/figures/whole-camera';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { readDiskFacts, type DataPlaces } from './disk-facts';
import type { FfmpegProbe } from './ffmpeg-facts';
import type { MachineFacts } from './machine-facts';
import { readOpenFiles } from './open-files';
import type { SystemCamera, SystemView } from './system-view';
import { troublesOf } from './troubles';

export interface SystemOptions {
  readonly figures: FigureSource;
  readonly history: Pick<FigureHistory, 'server' | 'everyCamera'>;
  readonly ffmpeg: Pick<FfmpegProbe, 'facts'>;
  readonly storage: () => StorageReport;
  readonly sqliteVersion: () => Promise<string>;
  readonly places: DataPlaces;
  readonly machine: MachineFacts;
}

export interface SystemQuestion {
  /** Whether the last hour is told as well. */
  readonly withHour?: boolean;
}

/** What administrators, and programs on their behalf, are told of the server. */
export class System {
  readonly #options: SystemOptions;

  constructor(options: SystemOptions) {
    this.#options = options;
  }

  /** @throws {AuthError} */
  async view(actor: Actor | null, { withHour = false }: SystemQuestion = {}): Promise<SystemView> {
    permitFigures(permit(actor));
    const { ffmpeg, history, machine, places, storage, sqliteVersion } = this.#options;
    const [disk, openFiles, ffmpegFacts, sqlite] = await Promise.all([
      readDiskFacts(places),
      readOpenFiles(),
      ffmpeg.facts(),
      sqliteVersion(),
    ]);
    const figures = this.#options.figures.figures();
    const cameras = wholeCameras(figures.cameras);
    const machineBytes = machine.memoryBytes;
    const troubles = troublesOf({
      ...{ figures, cameras, storage: storage(), disk, openFiles, machineBytes },
      ffmpeg: ffmpegFacts,
    });
    const hours = withHour ? history.everyCamera() : undefined;
    return {
      ...serverView(figures, machine),
      troubles,
      conditions: countsOf(cameras),
      versions: {
        ...{ framewall: figures.version, node: machine.node, next: machine.next },
        ...{ sqlite, system: machine.system },
      },
      ffmpeg: ffmpegFacts,
      ...(disk && { disk }),
      ...(withHour && { hour: history.server() }),
      cameras: cameras.map((camera) => cameraView(camera, hours?.get(camera.id))),
    };
  }
}

type ServerPart = Omit<
  SystemView,
  'troubles' | 'conditions' | 'versions' | 'ffmpeg' | 'disk' | 'hour' | 'cameras'
>;

function serverView(figures: ServerFigures, machine: MachineFacts): ServerPart {
  const { viewers, streams, slowStreams, walls, bytesOut, bytesOutPerSecond } = figures;
  const { cores, loopDelay, memory, children, renditions } = figures;
  return {
    at: new Date(figures.at).toISOString(),
    startedAt: new Date(figures.startedAt).toISOString(),
    ...{ viewers, streams, slowStreams, walls: walls.length },
    ...{ bytesOut, bytesOutPerSecond, cores, machineCores: machine.cores, loopDelay },
    memory: { ...memory, machineBytes: machine.memoryBytes },
    ...{ children, renditions },
  };
}

function countsOf(cameras: readonly WholeCamera[]): Record<CameraCondition, number> {
  const counts = cameraConditions.map((condition): [CameraCondition, number] => [
    condition,
    cameras.filter((camera) => camera.condition === condition).length,
  ]);
  return Object.fromEntries(counts) as Record<CameraCondition, number>;
}

function cameraView(camera: WholeCamera, hour: CameraHour | undefined): SystemCamera {
  const { id, slug, name, kind, condition, reason, since, fps, bytesPerSecond, ageMs } = camera;
  const { viewers, starts, losses } = camera;
  return {
    ...{ id, slug, name, kind, condition, fps, bytesPerSecond, viewers, starts, losses },
    ...(ageMs !== undefined && { ageMs }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    ...(reason !== undefined && { reason, sentence: sourceErrorSentence(reason) }),
    ...(hour && { hour }),
  };
}
