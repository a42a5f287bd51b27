import { describe, expect, it } from 'vitest';
import { allParts, readOptions } from '@/bench/options';

const read = (...args: string[]) => readOptions(args, 'benchmarks.md');

describe('the options of the benchmark', () => {
  it('measures everything of Framewall and the bare servers, and nobody else', () => {
    const { parts, subjects, peers } = read();
    expect(parts).toEqual(allParts);
    expect(subjects).toEqual(['bare', 'relay', 'framewall']);
    expect(peers).toEqual([]);
  });

  it('takes a peer for each time that one is named, and each once', () => {
    const named = ['--peer', 'motion', '--peer', 'mjpeg-proxy', '--peer', 'motion'];
    expect(read(...named).peers).toEqual(['motion', 'mjpeg-proxy']);
  });

  it('names the peers there are for one that it does not know', () => {
    expect(() => read('--peer', 'moton')).toThrow('--peer must be motion or mjpeg-proxy');
  });

  it('refuses a number that is not positive', () => {
    expect(() => read('--viewers', '1,0')).toThrow('--viewers must be a positive number');
  });
});
