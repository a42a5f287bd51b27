import { cameraConditions, worse, type CameraCondition } from './camera-condition';
import type { Series } from './hour';
import { samplesKept } from './sample-ring';
import { largestOf, meanOf, type Steps } from './steps';
import type { WholeCamera } from './whole-camera';

const floatBytes = 4;

/**
 * A camera's last hour: its condition in a byte, and pictures a second, age and bytes a second in four
 * each, so 4,680 bytes for 360 samples. What is not known, or nobody watched, is no number (NaN).
 */
export class CameraTrack {
  readonly #conditions: Uint8Array;
  readonly #fps: Float32Array;
  readonly #ageMs: Float32Array;
  readonly #bytesPerSecond: Float32Array;

  constructor() {
    const floats = samplesKept * floatBytes;
    const memory = new ArrayBuffer(3 * floats + samplesKept);
    this.#fps = new Float32Array(memory, 0, samplesKept).fill(NaN);
    this.#ageMs = new Float32Array(memory, floats, samplesKept).fill(NaN);
    this.#bytesPerSecond = new Float32Array(memory, 2 * floats, samplesKept).fill(NaN);
    this.#conditions = new Uint8Array(memory, 3 * floats, samplesKept);
  }

  empty(place: number): void {
    this.#conditions[place] = 0;
    this.#fps[place] = NaN;
    this.#ageMs[place] = NaN;
    this.#bytesPerSecond[place] = NaN;
  }

  /** Adds a look to the sample: the worst condition and age in it stay, of the rest what is newest. */
  note(place: number, { condition, fps, ageMs, bytesPerSecond }: WholeCamera): void {
    const before = this.condition(place);
    const is = before === undefined ? condition : worse(before, condition);
    this.#conditions[place] = cameraConditions.indexOf(is) + 1;
    if (condition === 'idle' || condition === 'off') return;
    this.#fps[place] = fps;
    this.#bytesPerSecond[place] = bytesPerSecond;
    if (ageMs === undefined || condition === 'lost') return;
    const worst = this.#ageMs[place] ?? NaN;
    this.#ageMs[place] = Number.isNaN(worst) ? ageMs : Math.max(worst, ageMs);
  }

  /** Undefined where nothing was taken down. */
  condition(place: number): CameraCondition | undefined {
    return cameraConditions[(this.#conditions[place] ?? 0) - 1];
  }

  /** Pictures a second, on average in each step; null where nobody watched. */
  fps(steps: Steps): Series {
    return steps.map((places) => meanOf(this.#fps, places));
  }

  /** How old its newest picture was at worst; null where there was none, or the camera was lost. */
  ageMs(steps: Steps): Series {
    return steps.map((places) => largestOf(this.#ageMs, places));
  }

  bytesPerSecond(steps: Steps): Series {
    return steps.map((places) => meanOf(this.#bytesPerSecond, places));
  }
}
