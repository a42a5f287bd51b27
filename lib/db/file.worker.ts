import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabase } from './copy-file';
import { damageOf } from './inspect-file';
import type { FileAnswer, FileJob } from './file-job';
import { errorCodes } from './storage-fault';

/*
 * Does one job and ends. Started by `FileThread`; this is the only file of the database that does
 * something when it is loaded.
 */

parentPort?.postMessage(await answerTo(workerData as FileJob));

async function answerTo(job: FileJob): Promise<FileAnswer> {
  try {
    if (job.kind === 'copy') {
      await copyDatabase(job.file, job.target);
      return { kind: 'done' };
    }
    const damage = await damageOf(job.file);
    return { kind: 'done', ...(damage !== undefined && { damage }) };
  } catch (error) {
    const [code] = errorCodes(error);
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, ...(code !== undefined && { code }) };
  }
}
