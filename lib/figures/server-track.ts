import type { Series } from './hour';
import { samplesKept } from './sample-ring';
import { largestOf, type Steps } from './steps';

/** What is taken down of the server as a whole. */
export const serverMeasures = [
  'viewers',
  'bytesOutPerSecond',
  'cores',
  'loopDelayMs',
  'memoryBytes',
  'children',
  'lost',
] as const;
export type ServerMeasure = (typeof serverMeasures)[number];
export type ServerSample = Readonly<Record<ServerMeasure, number>>;

/** The server's last hour: seven numbers of four bytes for 360 samples, so 10,080 bytes. */
export class ServerTrack {
  readonly #values = Object.fromEntries(
    serverMeasures.map((measure) => [measure, new Float32Array(samplesKept).fill(NaN)]),
  ) as Record<ServerMeasure, Float32Array>;

  empty(place: number): void {
    for (const measure of serverMeasures) this.#values[measure][place] = NaN;
  }

  /** Adds a look to the sample: its largest values stay. */
  note(place: number, sample: ServerSample): void {
    for (const measure of serverMeasures) {
      const before = this.#values[measure][place] ?? NaN;
      const value = sample[measure];
      this.#values[measure][place] = Number.isNaN(before) ? value : Math.max(before, value);
    }
  }

  /** The largest in each step; null where nothing was taken down. */
  series(measure: ServerMeasure, steps: Steps): Series {
    return steps.map((places) => largestOf(this.#values[measure], places));
  }
}
