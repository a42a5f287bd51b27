import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

async function youngHeap(...args: string[]): Promise<{ before: number; after: number }> {
  const script = 'tests/unit/engine/young-heap.mjs';
  const { stdout } = await promisify(execFile)(process.execPath, ['--import=tsx', script, ...args]);
  return JSON.parse(stdout) as { before: number; after: number };
}

describe('keepYoungSmall', () => {
  it('keeps the room for young objects small although a thread was started', async () => {
    const { before, after } = await youngHeap();
    expect(after).toBe(before);
  });

  it('is needed: without it, that room grows from then on', async () => {
    const { before, after } = await youngHeap('forget');
    expect(after).toBeGreaterThan(before);
  });
});
