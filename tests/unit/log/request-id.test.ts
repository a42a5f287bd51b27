import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log/log';
import { requestIdNow, withoutRequestId, withRequestId } from '@/lib/log/request-id';

function recorded() {
  const requests: unknown[] = [];
  const write = (line: string): void => {
    requests.push((JSON.parse(line) as { request?: unknown }).request);
  };
  return { requests, log: createLog({ level: 'info', pretty: false, write }) };
}

describe('the id of a request', () => {
  it('is in each line that is logged for it, later ones included, and in no other', async () => {
    const { requests, log } = recorded();
    const answer = async (): Promise<void> => {
      log.info('began');
      await nextTurn();
      log.child({ part: 'camera' }).info('went on');
    };
    await Promise.all([withRequestId('one', answer), withRequestId('two', answer)]);
    log.info('nobody asked');
    expect(requests).toEqual(['one', 'two', 'one', 'two', undefined]);
  });

  it('is not in the lines of what goes on without it', () => {
    const { requests, log } = recorded();
    withRequestId('one', () => {
      withoutRequestId(() => log.info('camera live'));
      expect(requestIdNow()).toBe('one');
    });
    expect(requests).toEqual([undefined]);
  });
});
