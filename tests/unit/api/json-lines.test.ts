import { expect, test } from 'vitest';
import { jsonLines } from '@/lib/api/json-lines';
import { silentLog } from '@/lib/log/log';
import { until } from '@/tests/fakes/until';

const never = new AbortController().signal;

test('each value is a line of its own', async () => {
  async function* values() {
    yield { a: 1 };
    await Promise.resolve();
    yield { b: 'two\nlines' };
  }
  const response = jsonLines(values, never, silentLog);
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  const lines = (await response.text()).trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([{ a: 1 }, { b: 'two\nlines' }]);
});

/** Values without an end, which stop with their signal. */
function endless() {
  const state = { ended: false };
  async function* values(signal: AbortSignal) {
    try {
      for (;;) {
        yield { at: 1 };
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
      }
    } finally {
      state.ended = true;
    }
  }
  return { values, state };
}

test('a reader who leaves ends what makes the values', async () => {
  const { values, state } = endless();
  const reader = jsonLines(values, never, silentLog).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await until(() => state.ended);
});

test('a request that is aborted ends what makes the values', async () => {
  const { values, state } = endless();
  const request = new AbortController();
  const reader = jsonLines(values, request.signal, silentLog).body?.getReader();
  await reader?.read();
  request.abort();
  await expect(
    (async () => {
      for (;;) await reader?.read();
    })(),
  ).rejects.toThrow();
  expect(state.ended).toBe(true);
});

test('what is refused at once is thrown, so that it can be answered as an error', () => {
  const refuse = () => {
    throw new Error('not you');
  };
  expect(() => jsonLines(refuse, never, silentLog)).toThrow('not you');
});
