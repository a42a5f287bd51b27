import { describe, expect, it } from 'vitest';
import { chosenChecks } from '../../../scripts/setup/checks.mjs';
import { countsOf, Tally } from '../../../scripts/setup/tally.mjs';

describe('Tally', () => {
  it('ends with the line that tells passed and failed', () => {
    const tally = new Tally();
    tally.add({ passed: 12 });
    tally.add({ passed: 1, failed: 2 });
    expect(tally.closingLine()).toBe('13 passed, 2 failed');
    tally.add({ skipped: 3 });
    expect(tally.closingLine()).toBe('13 passed, 2 failed, 3 skipped');
  });

  it('is good only when something passed and nothing failed', () => {
    const tally = new Tally();
    expect(tally.isGood()).toBe(false);
    tally.add({ passed: 1 });
    expect(tally.isGood()).toBe(true);
    tally.add({ failed: 1 });
    expect(tally.isGood()).toBe(false);
  });
});

describe('countsOf', () => {
  const report = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

  it('takes the counts of a report', () => {
    expect(countsOf(report, 0)).toEqual({ passed: 4, failed: 0, skipped: 2 });
    const failing = { ...report, numFailedTests: 2 };
    expect(countsOf(failing, 1)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it('counts a run that failed without a failed test, or without a report', () => {
    expect(countsOf(report, 1)).toEqual({ passed: 4, failed: 1, skipped: 2 });
    expect(countsOf(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('chosenChecks', () => {
  it('are all of them by default, in a fixed order', () => {
    expect(chosenChecks([]).names).toEqual([
      'format',
      'lint',
      'types',
      'build',
      'unit',
      'integration',
      'e2e',
    ]);
  });

  it('are those named, and the build that end-to-end tests drive', () => {
    expect(chosenChecks(['unit', 'lint']).names).toEqual(['lint', 'unit']);
    expect(chosenChecks(['e2e']).names).toEqual(['build', 'e2e']);
    expect(chosenChecks(['integration']).names).toEqual(['build', 'integration']);
  });

  it('pass on what is no check as a choice of test files', () => {
    expect(chosenChecks(['unit', 'redact'])).toEqual({ names: ['unit'], filters: ['redact'] });
    expect(chosenChecks(['redact']).names).not.toContain('lint');
  });
});
