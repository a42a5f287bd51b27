import { describe, expect, it } from 'vitest';
import type { CameraTest } from '@/lib/cameras/camera-test';
import { testLines, type PreparedTest } from '@/lib/cameras/test-lines';
import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';

const { signal } = new AbortController();
const steps = (note: string): DiagnosisStep[] => [
  { id: 'resolve', label: 'Name resolves', outcome: 'ok', note },
];
const test: CameraTest = { ok: false, code: 'timeout', sentence: '', steps: [], fixes: [] };

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const value of values) seen.push(value);
  return seen;
}

describe('testLines', () => {
  it('gives each step while the test goes on, and the test at the end', async () => {
    let tell: (steps: DiagnosisStep[]) => void = () => undefined;
    let finish: (test: CameraTest) => void = () => undefined;
    const run: PreparedTest = (_, onSteps) => {
      tell = (list) => onSteps?.(list);
      return new Promise((resolve) => (finish = resolve));
    };
    const lines = testLines(run, signal);
    const first = lines.next();
    tell(steps('one'));
    expect((await first).value).toEqual({ steps: steps('one') });
    tell(steps('two'));
    tell(steps('three'));
    expect((await lines.next()).value).toEqual({ steps: steps('three') });
    finish(test);
    expect((await lines.next()).value).toEqual({ test });
    expect((await lines.next()).done).toBe(true);
  });

  it('gives steps that came just before the end, too', async () => {
    const run: PreparedTest = (_, onSteps) => {
      onSteps?.(steps('last'));
      return Promise.resolve(test);
    };
    const lines = await all(testLines(run, signal));
    expect(lines).toEqual([{ steps: steps('last') }, { test }]);
  });

  it('fails as the test does', async () => {
    const run: PreparedTest = () => Promise.reject(new Error('The form was closed.'));
    await expect(testLines(run, signal).next()).rejects.toThrow('The form was closed.');
  });
});
