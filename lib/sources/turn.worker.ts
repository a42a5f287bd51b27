import { parentPort } from 'node:worker_threads';
import { JpegTransformer } from '@/lib/jpeg/transform/jpeg-transformer';
import type { TurnAnswer, TurnJob } from './turn-job';

/*
 * Turns one picture after the other, in a thread of its own. Started by `TurnThread`; this is the
 * only file of the sources that does something when it is loaded.
 */

const transformer = new JpegTransformer();

parentPort?.on('message', (job: TurnJob) => {
  const answer = answerTo(job);
  const { buffer } = answer.jpeg ?? {};
  parentPort?.postMessage(answer, buffer instanceof ArrayBuffer ? [buffer] : []);
});

function answerTo({ jpeg, transform }: TurnJob): TurnAnswer {
  try {
    return { jpeg: transformer.transform(jpeg, transform) };
  } catch {
    // Whatever it is: one camera's picture must not end the thread of all.
    return {};
  }
}
