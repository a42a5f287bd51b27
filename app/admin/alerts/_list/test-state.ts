/** What came of a test. */
export interface TestState {
  readonly isDelivered?: boolean;
  readonly sentence?: string;
}
