import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkerProcess } from '@/bench/worker-process';

interface Said {
  readonly kind: 'answer' | 'end' | 'leave';
}

let worker: WorkerProcess<Said, Said>;

beforeEach(() => {
  worker = new WorkerProcess('../tests/fakes/leaving-worker.mjs');
});

afterEach(() => worker.kill());

describe('a process of the bench', () => {
  it('answers one question after the other', async () => {
    expect(await worker.ask({ kind: 'answer' })).toEqual({ kind: 'answer' });
    expect(await worker.ask({ kind: 'answer' })).toEqual({ kind: 'answer' });
    expect(worker.end).toBeUndefined();
  });

  it('is named with its exit code where it ends instead of answering', async () => {
    const named = /leaving-worker\.mjs ended by itself \(exit code 3\)/;
    await expect(worker.ask({ kind: 'end' })).rejects.toThrow(named);
    await expect(worker.ask({ kind: 'answer' })).rejects.toThrow(named);
  });

  it('is named, too, where it is asked after it has closed its channel and before it has ended', async () => {
    const another = new WorkerProcess<Said, Said>('../tests/fakes/leaving-worker.mjs');
    await another.ask({ kind: 'answer' });
    await worker.ask({ kind: 'leave' });
    // While this one is asked and answers, the other's end of the channel is noticed.
    await another.ask({ kind: 'answer' });
    another.kill();
    const named = /leaving-worker\.mjs ended by itself \(exit code 4\)/;
    await expect(worker.ask({ kind: 'answer' })).rejects.toThrow(named);
    expect(worker.end).toMatch(named);
  });
});
