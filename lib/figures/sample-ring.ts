/** How often something is taken down, in milliseconds. */
export const sampleEveryMs = 10_000;
/** How many samples are kept: those of an hour. */
export const samplesKept = 360;

/** Where the samples of the last hour are: times are milliseconds of the clock that never jumps. */
export class SampleRing {
  #newest: number | undefined;

  /** The number of the newest sample, counting from the clock's beginning. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /**
   * Goes on to the sample that this moment belongs to.
   * @returns the places, if any, that are to be emptied: of samples that were missed (the machine
   *   slept) as well as of this one
   */
  moveTo(elapsedMs: number): number[] {
    const sample = Math.floor(elapsedMs / sampleEveryMs);
    const before = this.#newest ?? sample - 1;
    if (sample <= before) return [];
    this.#newest = sample;
    const missed = Math.min(sample - before, samplesKept);
    return Array.from({ length: missed }, (_, index) => placeOf(sample - index));
  }

  /**
   * The last hour in steps of `length` samples, the oldest first, each with the places of its samples.
   * They begin at the same moments however often one looks; so the last may not be whole yet.
   */
  steps(length: number): readonly (readonly number[])[] {
    if (this.#newest === undefined) return [];
    const last = Math.floor(this.#newest / length);
    const oldest = this.#newest - samplesKept + 1;
    const steps = Array.from({ length: samplesKept / length }, (): number[] => []);
    for (let sample = oldest; sample <= this.#newest; sample += 1) {
      const back = last - Math.floor(sample / length);
      // The beginning of the hour may be in a step before the first.
      steps[steps.length - 1 - back]?.push(placeOf(sample));
    }
    return steps;
  }
}

function placeOf(sample: number): number {
  return ((sample % samplesKept) + samplesKept) % samplesKept;
}
