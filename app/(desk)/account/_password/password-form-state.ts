/** What the form shows after a try. Passwords are never sent back. */
export interface PasswordFormState {
  /** A sentence per wrong field. */
  readonly errors: Readonly<Record<string, string>>;
  /** A sentence about the whole. */
  readonly problem?: string;
  /** Set where it worked; another one each time. */
  readonly doneAt?: number;
}

export const untried: PasswordFormState = { errors: {} };
