/** What the set-up form shows after a try. */
export interface SetUpState {
  /** As it was typed. Passwords are never sent back. */
  readonly username: string;
  /** A sentence per wrong field. */
  readonly fields: Readonly<Record<string, string>>;
  /** A sentence about the whole. */
  readonly problem?: string;
}

export const wrongCodeSentence =
  'This set-up link is not valid. Open the one that the server printed when it last started, in its terminal or its log.';
