/** What the form shows after a try. Passwords are never sent back. */
export interface PasswordState {
  /** A sentence per wrong field. */
  readonly fields: Readonly<Record<string, string>>;
  /** A sentence about the whole. */
  readonly problem?: string;
}
