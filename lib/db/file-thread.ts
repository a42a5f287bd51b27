import { Worker } from 'node:worker_threads';
import { keepYoungSmall } from '@/lib/engine/keep-young-small';
import type { FileAnswer, FileJob } from './file-job';
import type { FileWork } from './file-work';

/** Holds up nothing else here: a thread for each job, none of which keeps the process alive. */
export class FileThread implements FileWork {
  readonly #workers = new Set<Worker>();

  async copy(file: string, target: string): Promise<void> {
    await this.#run({ kind: 'copy', file, target });
  }

  check(file: string): Promise<string | undefined> {
    return this.#run({ kind: 'check', file });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #run(job: FileJob): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./file.worker.ts', import.meta.url), { workerData: job });
      keepYoungSmall(worker);
      this.#workers.add(worker);
      worker.unref();
      worker.on('message', (answer: FileAnswer) => {
        if (answer.kind === 'done') resolve(answer.damage);
        else reject(Object.assign(new Error(answer.message), { code: answer.code }));
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        this.#workers.delete(worker);
        reject(new Error('The thread ended before its job was done.'));
      });
    });
  }
}
