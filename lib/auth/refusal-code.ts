import type { LogInRefusal } from './log-in';
import { tooManySentence } from './login-throttle';
import { sentencesOfOidc } from './oidc-sentences';

/** A refusal as the `error` parameter of the log-in page's address. */
export function refusalCode(refusal: LogInRefusal): string {
  return refusal.kind === 'throttled' ? `throttled-${refusal.retryAfterSeconds}` : refusal.kind;
}

/** What a person reads who was not let in. */
export function refusalSentence(refusal: LogInRefusal): string {
  return sentenceOfCode(refusalCode(refusal));
}

/**
 * The sentence for an `error` parameter, next-auth's own ones included. Only known codes choose a
 * sentence: the text in a link is anybody's.
 */
export function sentenceOfCode(code: string): string {
  const seconds = /^throttled-(\d{1,4})$/.exec(code)?.[1];
  if (seconds !== undefined) return tooManySentence(Number(seconds));
  const ofProvider = sentencesOfOidc.get(code);
  if (ofProvider !== undefined) return ofProvider;
  switch (code) {
    case 'wrong':
      return 'Wrong user name or password.';
    case 'invalid':
      return 'Enter your user name and your password.';
    case 'disabled':
      return 'This account is disabled. Ask an administrator.';
    case 'passwords-off':
      return 'Nobody can log in with a password here. Log in through the provider.';
    default:
      return 'The log-in did not work. Try again.';
  }
}
