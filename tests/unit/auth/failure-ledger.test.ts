import { describe, expect, test } from 'vitest';
import { FailureLedger } from '@/lib/auth/failure-ledger';

const rule = { freeFailures: 2, firstDelayMs: 1_000, longestDelayMs: 5_000, forgetAfterMs: 60_000 };

function failures(count: number, ledger = new FailureLedger(rule, 100)): FailureLedger {
  for (let index = 0; index < count; index += 1) ledger.record('a', 0);
  return ledger;
}

describe('FailureLedger', () => {
  test.each([
    [0, 0],
    [2, 0],
    [3, 1_000],
    [4, 2_000],
    [5, 4_000],
    [6, 5_000],
    [2_000, 5_000],
  ])('after %i failures the wait is %i ms', (count, waitMs) => {
    expect(failures(count).waitMs('a', 0)).toBe(waitMs);
  });

  test('the wait runs out with the time', () => {
    const ledger = failures(4);
    expect(ledger.waitMs('a', 1_500)).toBe(500);
    expect(ledger.waitMs('a', 2_000)).toBe(0);
  });

  test('a clock that is set back does not lengthen the wait', () => {
    expect(failures(4).waitMs('a', -3_600_000)).toBe(2_000);
  });

  test('one key does not slow another', () => {
    expect(failures(9).waitMs('b', 0)).toBe(0);
  });

  test('failures are forgotten after a while', () => {
    const ledger = failures(9);
    ledger.record('b', 60_000);
    expect(ledger.size).toBe(1);
    ledger.record('a', 60_001);
    expect(ledger.waitMs('a', 60_001)).toBe(0);
  });

  test('a failure that is taken back leaves the wait as it was before', () => {
    const ledger = failures(3);
    const takeBack = ledger.record('a', 10_000);
    expect(ledger.waitMs('a', 10_000)).toBe(2_000);
    takeBack();
    expect(ledger.waitMs('a', 10_000)).toBe(0);
    expect(ledger.waitMs('a', 0)).toBe(1_000);
  });

  test('only so many keys are held, and the ones that failed longest ago go first', () => {
    const ledger = new FailureLedger(rule, 3);
    for (const key of ['a', 'a', 'a', 'b', 'c', 'd']) ledger.record(key, 0);
    expect(ledger.size).toBe(3);
    expect(ledger.waitMs('a', 0)).toBe(0);
    for (const key of ['b', 'b', 'e', 'f']) ledger.record(key, 0);
    expect(ledger.waitMs('b', 0)).toBe(1_000);
  });
});
