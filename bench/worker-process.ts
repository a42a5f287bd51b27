import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const answerWithinMs = 60_000;

/** A child process that answers one message at a time. */
export class WorkerProcess<Question, Answer> {
  readonly #child: ChildProcess;
  /** How it ended; undefined while it runs. */
  #end: string | undefined;

  /** @param file TypeScript beside this one; it is told its settings as the first question. */
  constructor(file: string) {
    const script = fileURLToPath(new URL(file, import.meta.url));
    this.#child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child.once('exit', (code, ending) => {
      this.#end = `${file} ended by itself (${ending ?? `exit code ${code ?? '?'}`}).`;
    });
  }

  /** Why nothing comes of it any more; undefined while it runs. */
  get end(): string | undefined {
    return this.#end;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws Error that says how the process ended, where it has; a timeout where it does not answer */
  async ask(question: Question): Promise<Answer> {
    if (this.#end !== undefined) throw new Error(this.#end);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(answerWithinMs)]);
    const answered = once(this.#child, 'message', { signal });
    const exited = once(this.#child, 'exit', { signal }).then(() => {
      throw new Error(this.#end);
    });
    try {
      this.#child.send(question as object);
      const [answer] = (await Promise.race([answered, exited])) as [Answer];
      return answer;
    } finally {
      stop.abort();
      exited.catch(() => undefined);
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
    void answer(question as never).then((value) => process.send?.(value));
  });
}
