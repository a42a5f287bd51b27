import { mjpegConfig } from '@/lib/sources/config/mjpeg-config';
import { snapshotConfig } from '@/lib/sources/config/snapshot-config';
import { systemClock, type Clock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { Frame } from '@/lib/streaming/frame';
import { Hub } from '@/lib/streaming/hub';
import { failureOf, type HubState } from '@/lib/streaming/hub-state';
import type { SimulatedCamera } from '@/tests/fakes/simulator/simulated-camera';

export type Way = 'mjpeg' | 'snapshot';

export interface WatchedOptions {
  readonly way: Way;
  readonly scheme?: 'http' | 'https';
  readonly acceptCertificate?: boolean;
  /** After how long pictures that are the same are called frozen; never when absent. */
  readonly stillnessMs?: number;
  readonly clock?: Clock;
  /** How often a camera is asked that gives one picture at a time. */
  readonly intervalMs?: number;
}

/** A simulated camera's source, as the registry would make it of what a person typed. */
export function sourceOf(camera: SimulatedCamera, options: WatchedOptions) {
  const { way, scheme = 'http', acceptCertificate = false, intervalMs = 100 } = options;
  const { clock = systemClock } = options;
  const url = camera.url(way === 'mjpeg' ? '/video.mjpg' : '/snapshot.jpg', scheme);
  const config =
    way === 'mjpeg'
      ? mjpegConfig.parse({ kind: way, url, acceptCertificate })
      : snapshotConfig.parse({ kind: way, url, acceptCertificate, intervalMs });
  return createSource(config, { clock });
}

/** A simulated camera that somebody watches, by the same hub, supervisor and source as in the server. */
export class WatchedCamera {
  readonly camera: SimulatedCamera;
  readonly hub: Hub;
  /** Every state so far, the newest last. */
  readonly states: HubState[] = [];
  readonly frames: Frame[] = [];
  readonly #changed = new Set<() => void>();
  readonly #leave: () => void;

  constructor(camera: SimulatedCamera, options: WatchedOptions) {
    this.camera = camera;
    const { clock = systemClock, stillnessMs } = options;
    this.hub = new Hub({ source: sourceOf(camera, options), clock, stillnessMs, lingerMs: 0 });
    const view = this.hub.view({
      onFrame: (frame) => {
        this.frames.push(frame);
        this.#tell();
      },
      onState: (state) => {
        this.states.push(state);
        this.#tell();
      },
      onClosed: () => this.#tell(),
    });
    this.#leave = () => view.close();
  }

  /** Why there is no picture, as a tile tells it; undefined where there is one. */
  get trouble(): SourceErrorCode | undefined {
    return failureOf(this.hub.state)?.code;
  }

  /** Resolves once it holds, after any change; rejects with what there was instead. */
  async until(what: string, holds: () => boolean, withinMs: number): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const tooLate = setTimeout(() => {
        this.#changed.delete(look);
        reject(new Error(`Not ${what} in ${withinMs} ms, but: ${this.story()}`));
      }, withinMs);
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(tooLate);
        this.#changed.delete(look);
        resolve();
      };
      this.#changed.add(look);
    });
  }

  /** With a few new pictures, so that it is known how often they come. */
  untilLive(withinMs: number): Promise<void> {
    const wanted = this.frames.length + 4;
    const isLive = (): boolean => this.hub.state.kind === 'live' && this.frames.length >= wanted;
    return this.until('live with new pictures', isLive, withinMs);
  }

  /** What became of it, for messages. */
  story(): string {
    const told = this.states.map((state) => {
      const code = failureOf(state)?.code;
      return code === undefined ? state.kind : `${state.kind} (${code})`;
    });
    return `${told.slice(-12).join(', ')}; ${this.frames.length} pictures`;
  }

  /** The viewer leaves, and everything is let go of. */
  async end(): Promise<void> {
    this.#leave();
    await this.hub.close();
  }

  #tell(): void {
    for (const look of [...this.#changed]) look();
  }
}
