import { commonPasswords } from './common-passwords';
import { minPasswordLength } from './password-rules';

const productNames = ['framewall'];
/** Shorter parts of a name stand in any word. */
const shortestName = 3;

/** Whether it is among the passwords that are tried first. */
export function isCommon(password: string): boolean {
  return commonPasswords.has(fold(password));
}

/**
 * Whether the password hangs on a name that anybody would try: the product's, or the person's. Such
 * names count for nothing, and what is left must do as a password by itself.
 */
export function isFromNames(password: string, username: string): boolean {
  const folded = fold(password);
  const rest = namesIn(username).reduce((text, name) => text.replaceAll(name, ''), folded);
  return rest !== folded && (rest.length < minPasswordLength || isCommon(rest));
}

/** The longest first, so that a whole name goes before its parts. */
function namesIn(username: string): string[] {
  const whole = fold(username);
  const parts = [...productNames, whole, ...whole.split(/[^\p{L}\p{N}]+/u)];
  return parts
    .filter((name) => name.length >= shortestName)
    .sort((one, other) => other.length - one.length);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
