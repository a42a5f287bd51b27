import { ProgramError } from '@/lib/programs/program-error';
import { readProgram } from './read-program';

/** What is known of ffmpeg. */
export type FfmpegFacts =
  | { readonly state: 'present'; readonly version: string }
  | { readonly state: 'missing' }
  /** There is one, which cannot be run. */
  | { readonly state: 'failing'; readonly sentence: string }
  /** It has been asked, and has not answered yet. */
  | { readonly state: 'unknown' };

export interface FfmpegProbeOptions {
  /** A path, or a name to be found on the environment's PATH. */
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: { elapsed(): number };
  /** How long a page waits for the first answer, in milliseconds. */
  readonly patienceMs?: number;
}

/** It is installed while the server runs, or taken away, and that is to be seen soon. */
const keptMs = 60_000;
const defaultPatienceMs = 1_000;

/** Asks ffmpeg what it is, at most once a minute, and never makes a page wait for it for long. */
export class FfmpegProbe {
  readonly #options: FfmpegProbeOptions;
  readonly #stop = new AbortController();
  #known: FfmpegFacts = { state: 'unknown' };
  #askedAt: number | undefined;
  #asking: Promise<void> = Promise.resolve();

  constructor(options: FfmpegProbeOptions) {
    this.#options = options;
  }

  async facts(): Promise<FfmpegFacts> {
    const { clock, patienceMs = defaultPatienceMs } = this.#options;
    const now = clock.elapsed();
    if (this.#askedAt === undefined || now - this.#askedAt >= keptMs) {
      this.#askedAt = now;
      this.#asking = this.#ask();
    }
    if (this.#known.state === 'unknown') await within(patienceMs, this.#asking);
    return this.#known;
  }

  /** Ends what runs. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#asking;
  }

  async #ask(): Promise<void> {
    const { command, environment } = this.#options;
    try {
      const text = await readProgram(command, ['-version'], environment, this.#stop.signal);
      const version = /^ffmpeg version (\S+)/m.exec(text)?.[1];
      this.#known =
        version === undefined
          ? { state: 'failing', sentence: 'What FFMPEG_PATH names is not ffmpeg.' }
          : { state: 'present', version };
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#known = factsOf(error);
    }
  }
}

function factsOf(error: unknown): FfmpegFacts {
  if (!(error instanceof ProgramError)) {
    return { state: 'failing', sentence: 'It did not say within a few seconds what it is.' };
  }
  switch (error.code) {
    case 'missing':
      return { state: 'missing' };
    case 'not-executable':
      return {
        state: 'failing',
        sentence: 'Give the user that runs Framewall the right to run it.',
      };
    case 'not-started':
      return { state: 'failing', sentence: 'The system could not start another program.' };
  }
}

/** Not longer than that; whether it has come, one sees. */
async function within(ms: number, done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([done, late]);
  clearTimeout(timer);
}
