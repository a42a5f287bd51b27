/** How many tests passed, failed and were skipped; a check such as lint counts as one test. */
export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.#passed += passed;
    this.#failed += failed;
    this.#skipped += skipped;
  }

  /** A run in which nothing passed shows nothing, so it is no good either. */
  isGood() {
    return this.#failed === 0 && this.#passed > 0;
  }

  closingLine() {
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : '';
    return `${this.#passed} passed, ${this.#failed} failed${skipped}`;
  }
}

/**
 * The counts in a report of vitest's json reporter. A run that went wrong apart from its tests (a
 * file that does not load, an error nobody caught) counts as one more failure.
 */
export function countsOf(report, exitCode) {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}
