import 'server-only';
import { actionOrigin } from '@/app/_auth/session-cookie';
import { currentAuth } from '@/lib/auth/current-auth';
import { guessedTooMuchSentence, wrongCodeSentence } from './set-up-state';

/** What is wrong with a set-up link; undefined where its code is right. */
export async function codeProblem(
  code: string | string[] | undefined,
): Promise<string | undefined> {
  // Who only looks in guesses nothing.
  if (code === undefined) return wrongCodeSentence;
  const check = currentAuth().setUp.check(code, (await actionOrigin()).address);
  switch (check.kind) {
    case 'right':
      return undefined;
    case 'wrong':
      return wrongCodeSentence;
    case 'throttled':
      return guessedTooMuchSentence(check.retryAfterSeconds);
  }
}
