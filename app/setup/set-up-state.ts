import { waitSentence } from '@/lib/auth/wait-sentence';

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
  'This set-up link is not valid. Each one works once and for an hour: open the newest one, which stands in the server’s terminal or its log after “Create the first administrator”.';

export function guessedTooMuchSentence(retryAfterSeconds: number): string {
  return waitSentence('Too many wrong set-up links.', retryAfterSeconds);
}
