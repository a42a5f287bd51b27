import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ProgramOutput } from '@/lib/programs/program-output';
import { until } from '../../fakes/until';

const portionBytes = 64 * 1024;

/** Writes as long as somebody reads; `written` counts the portions. */
function endless() {
  const state = { written: 0 };
  const stream = new Readable({
    read() {
      state.written += 1;
      setImmediate(() => stream.push(Buffer.alloc(portionBytes, state.written)));
    },
  });
  return { stream, state };
}

/** Until nothing more is written. */
async function settled(state: { written: number }): Promise<void> {
  for (let before = -1; before !== state.written;) {
    before = state.written;
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  }
}

describe('ProgramOutput', () => {
  it('lets the writer wait while nobody reads, and go on when somebody does', async () => {
    const { stream, state } = endless();
    const output = new ProgramOutput(stream);
    await settled(state);
    const ahead = state.written;
    expect(ahead * portionBytes).toBeLessThan(2 * 1024 * 1024);
    let read = 0;
    for await (const bytes of output) {
      read += 1;
      expect(bytes[0]).toBe(read % 256);
      if (read === 3 * ahead) break;
    }
    expect(state.written).toBeGreaterThanOrEqual(3 * ahead);
    stream.destroy();
  });

  it('hands portions over as they came, in memory that is not shared', async () => {
    const portions = [Buffer.from('one'), Buffer.from('two')];
    const output = new ProgramOutput(Readable.from(portions));
    const read: Uint8Array[] = [];
    for await (const bytes of output) read.push(bytes);
    expect(read.map((bytes, index) => bytes === portions[index])).toEqual([true, true]);
  });

  it('ends at once when it is discarded, and reads the rest for nobody', async () => {
    const { stream, state } = endless();
    const output = new ProgramOutput(stream);
    await settled(state);
    const before = state.written;
    output.discard();
    for await (const bytes of output) expect.unreachable(`${bytes.length} bytes`);
    await until(() => state.written > 10 * before);
    stream.destroy();
  });

  it('ends with a pipe that breaks', async () => {
    const { stream } = endless();
    const output = new ProgramOutput(stream);
    stream.destroy(new Error('EPIPE'));
    for await (const bytes of output) expect.unreachable(`${bytes.length} bytes`);
  });
});
