import type { Clock } from '@/lib/sources/clock';
import { CameraInlet } from './camera-inlet';
import { PushError } from './push-error';

/** The inlets of all cameras, by the camera's id. */
export class CameraInlets {
  readonly #clock: Clock;
  readonly #inlets = new Map<string, CameraInlet>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(id: string): CameraInlet {
    let inlet = this.#inlets.get(id);
    if (!inlet) this.#inlets.set(id, (inlet = new CameraInlet(this.#clock)));
    return inlet;
  }

  /** The camera has a new key, or none. */
  end(id: string, reason: PushError): void {
    this.#inlets.get(id)?.end(reason);
  }

  /** The camera takes no pictures any more, and its last one is forgotten. */
  remove(id: string): void {
    const inlet = this.#inlets.get(id);
    this.#inlets.delete(id);
    inlet?.end(new PushError('switched-off'));
  }

  /** Inlets held. */
  get size(): number {
    return this.#inlets.size;
  }

  /** The server stops: every publisher is sent away. */
  close(): void {
    for (const inlet of this.#inlets.values()) inlet.end(new PushError('closing'));
  }
}
