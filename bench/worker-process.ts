import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const answerWithinMs = 60_000;

/** A child process that answers one message at a time. */
export class WorkerProcess<Question, Answer> {
  readonly #file: string;
  readonly #child: ChildProcess;
  /** Rejects with how it ended. */
  readonly #ended: Promise<never>;
  #end: string | undefined;

  /** @param file TypeScript beside this one; it is told its settings as the first question. */
  constructor(file: string) {
    this.#file = file;
    const script = fileURLToPath(new URL(file, import.meta.url));
    const child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    this.#ended = new Promise((_, reject) => {
      child.once('exit', (code, ending) => {
        this.#end = `${file} ended by itself (${ending ?? `exit code ${code ?? '?'}`}).`;
        reject(new Error(this.#end));
      });
    });
    // Whoever asks is told.
    this.#ended.catch(() => undefined);
  }

  /** Why nothing comes of it any more; undefined while it runs. */
  get end(): string | undefined {
    return this.#end;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws Error that names the process and says how it ended, or that it does not answer */
  async ask(question: Question): Promise<Answer> {
    if (this.#end !== undefined) throw new Error(this.#end);
    const stop = new AbortController();
    const tooLate = AbortSignal.timeout(answerWithinMs);
    const signal = AbortSignal.any([stop.signal, tooLate]);
    const answered = once(this.#child, 'message', { signal });
    try {
      // Where its end of the channel is closed it is ending: how, its exit tells.
      this.#child.send(question as object, () => undefined);
      const [answer] = (await Promise.race([answered, this.#ended])) as [Answer];
      return answer;
    } catch (error) {
      if (!tooLate.aborted) throw error;
      const seconds = answerWithinMs / 1000;
      throw new Error(`${this.#file} gave no answer within ${seconds} s.`, { cause: error });
    } finally {
      stop.abort();
      answered.catch(() => undefined);
    }
  }

  /** At once; it holds nothing that needs to be put away. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

/**
 * The child's side: answers each question, and ends with the parent, however that ended.
 */
export function answerParent(answer: (question: never) => Promise<object>): void {
  // Ctrl-C reaches the whole group; the parent decides what comes of it.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (question) => {
    // A failure ends this process, which the parent notices.
    void answer(question as never).then((value) => {
      // Or its parent has ended meanwhile, and so does this one.
      if (process.connected) process.send?.(value);
    });
  });
}
