import { availableParallelism, totalmem } from 'node:os';
import type { z } from 'zod';
import { wholeNumber } from './whole-number';

/** What may be open at once: past it, newcomers are turned away, and whoever is inside stays. */
export interface LimitsEnv {
  /** Streams and walls open at once, of everybody. */
  readonly viewers: number;
  /** The same for one person or pass. */
  readonly viewersPerPerson: number;
  /** The same for one address, over all people. */
  readonly viewersPerAddress: number;
  /** Registered cameras. */
  readonly cameras: number;
  /** Pictures that are made smaller at once, each size of each camera counted. */
  readonly renditions: number;
  /** What the newest pictures of all running cameras may take up. */
  readonly frameBytes: number;
}

const mebibyte = 1024 * 1024;
/**
 * About 20 sizes of cameras a core are made five times a second
 * (`npm run bench`): beyond three times that, all would come less than twice a second.
 */
const renditionsPerCore = 64;
/** Of the machine's memory. */
const frameShare = 1 / 4;
/** Two pictures of the largest kind must fit in any case. */
const leastFrameMebibytes = 64;

export const limitProblems = {
  MAX_VIEWERS: 'must be a whole number from 1 to 100000.',
  MAX_VIEWERS_PER_PERSON: 'must be a whole number from 1 to 100000.',
  MAX_VIEWERS_PER_ADDRESS: 'must be a whole number from 1 to 100000.',
  MAX_CAMERAS: 'must be a whole number from 1 to 10000.',
  MAX_RENDITIONS: 'must be a whole number from 1 to 100000.',
  FRAME_MEMORY_MB: `must be a whole number of megabytes from ${leastFrameMebibytes} to 100000.`,
} as const;

export const limitVariables = {
  MAX_VIEWERS: wholeNumber(1, 100_000, limitProblems.MAX_VIEWERS).default(1000),
  MAX_VIEWERS_PER_PERSON: wholeNumber(1, 100_000, limitProblems.MAX_VIEWERS_PER_PERSON).default(
    100,
  ),
  MAX_VIEWERS_PER_ADDRESS: wholeNumber(1, 100_000, limitProblems.MAX_VIEWERS_PER_ADDRESS).default(
    200,
  ),
  MAX_CAMERAS: wholeNumber(1, 10_000, limitProblems.MAX_CAMERAS).default(500),
  MAX_RENDITIONS: wholeNumber(1, 100_000, limitProblems.MAX_RENDITIONS).optional(),
  FRAME_MEMORY_MB: wholeNumber(
    leastFrameMebibytes,
    100_000,
    limitProblems.FRAME_MEMORY_MB,
  ).optional(),
} as const;

export type LimitVariables = z.infer<z.ZodObject<typeof limitVariables>>;

/** @param memoryBytes of the machine, or of what the server may use of it */
export function limitsOf(values: LimitVariables, memoryBytes = usableMemoryBytes()): LimitsEnv {
  const ownMebibytes = Math.floor((memoryBytes * frameShare) / mebibyte);
  const frameMebibytes = values.FRAME_MEMORY_MB ?? Math.max(ownMebibytes, leastFrameMebibytes);
  return {
    viewers: values.MAX_VIEWERS,
    viewersPerPerson: values.MAX_VIEWERS_PER_PERSON,
    viewersPerAddress: values.MAX_VIEWERS_PER_ADDRESS,
    cameras: values.MAX_CAMERAS,
    renditions: values.MAX_RENDITIONS ?? renditionsPerCore * availableParallelism(),
    frameBytes: frameMebibytes * mebibyte,
  };
}

/** A container's limit, where there is one: https://nodejs.org/api/process.html#processconstrainedmemory */
function usableMemoryBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
