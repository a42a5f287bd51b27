/** What came of replacing a signing secret. */
export interface SecretState {
  /** Why it was not done. */
  readonly message?: string;
  /** The new one, which nobody will be told again. */
  readonly secret?: string;
}
