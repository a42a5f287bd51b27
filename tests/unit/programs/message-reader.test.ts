import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { floodNotice, MessageReader, mostBytesPerTurn } from '@/lib/programs/message-reader';
import { MessageTail } from '@/lib/programs/message-tail';
import { FakeClock } from '../../fakes/fake-clock';

const line = `${'x'.repeat(1023)}\n`;
const portion = Buffer.from(line.repeat(16));

function reading(stream: Readable) {
  const clock = new FakeClock();
  const reader = new MessageReader(stream, new MessageTail([]), (callback, delayMs) =>
    clock.setTimer(callback, delayMs),
  );
  return { clock, reader };
}

/** Writes as fast as it is read. */
function flood() {
  const state = { bytes: 0 };
  const stream = new Readable({
    read() {
      state.bytes += portion.length;
      setImmediate(() => stream.push(portion));
    },
  });
  return { state, stream };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await nextTurn();
}

describe('MessageReader', () => {
  it('reads so much of a flood in each turn, and leaves the rest in the pipe', async () => {
    const { state, stream } = flood();
    const { clock } = reading(stream);
    for (let turns = 1; turns <= 4; turns += 1) {
      await settle();
      expect(state.bytes).toBeGreaterThanOrEqual(turns * mostBytesPerTurn);
      // What Node reads ahead by itself comes on top.
      expect(state.bytes).toBeLessThan(turns * (mostBytesPerTurn + portion.length) + 3e5);
      await clock.advance(250);
    }
    stream.destroy();
    await settle();
    expect(clock.pendingTimers).toBe(0);
  });

  it('says so before the last lines, once a flood lasts', async () => {
    const { stream } = flood();
    const { clock, reader } = reading(stream);
    await settle();
    expect(reader.lines).not.toContain(floodNotice);
    for (let turn = 0; turn < 8; turn += 1) {
      await clock.advance(250);
      await settle();
    }
    expect(reader.lines[0]).toBe(floodNotice);
    expect(reader.lines).toHaveLength(21);
    stream.destroy();
  });

  it('takes what is written now and then for no flood, however long it goes on', async () => {
    const stream = new Readable({ read: () => undefined });
    const { clock, reader } = reading(stream);
    for (let turn = 0; turn < 40; turn += 1) {
      stream.push(turn % 4 === 0 ? Buffer.from(line.repeat(70)) : 'a word\n');
      await settle();
      await clock.advance(250);
    }
    expect(reader.lines).not.toContain(floodNotice);
    stream.destroy();
  });

  it('reads the rest at once when the program is gone', async () => {
    const { state, stream } = flood();
    const { reader } = reading(stream);
    await settle();
    const before = state.bytes;
    reader.hurry();
    await settle();
    expect(state.bytes).toBeGreaterThan(before);
    stream.destroy();
  });
});
