/* Safe for the browser. */

/**
 * How every sealed text begins: with a control character, which nobody can type into a field, so that
 * what was given is never taken for what was sealed here.
 */
export const sealedMark = '\u0001sealed:';

export function isSealed(text: string): boolean {
  return text.startsWith(sealedMark);
}

/** Whether a text has characters that no key of a keyboard writes. */
export function holdsControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
