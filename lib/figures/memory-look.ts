import type { ServerFigures } from './server-figures';

type MemoryFigures = ServerFigures['memory'];

/**
 * The memory of this process. Node reads a file for it, which cannot be opened where a process has as
 * many files open as it may: then it is as it was last.
 */
export class MemoryLook {
  readonly #usage: () => NodeJS.MemoryUsage;
  #last: MemoryFigures = { residentBytes: 0, heapBytes: 0, bufferBytes: 0 };

  constructor(usage: () => NodeJS.MemoryUsage = process.memoryUsage) {
    this.#usage = usage;
    this.#look();
  }

  get now(): MemoryFigures {
    this.#look();
    return this.#last;
  }

  #look(): void {
    try {
      const { rss, heapUsed, arrayBuffers } = this.#usage();
      this.#last = { residentBytes: rss, heapBytes: heapUsed, bufferBytes: arrayBuffers };
    } catch {
      // Whoever is short of files hears of it from what needs them.
    }
  }
}
