/** What the log-in form shows after a try. */
export interface LogInState {
  /** As it was typed. The password is never sent back. */
  readonly username: string;
  /** A sentence per wrong field. */
  readonly fields: Readonly<Record<string, string>>;
  /** A sentence about the whole. */
  readonly problem?: string;
}
