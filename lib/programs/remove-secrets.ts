export const removed = '[removed]';

/**
 * User information in an address. A password may hold any of / ? # @, so all up to the last @ of
 * the word is taken for it: rather too much than too little.
 */
const userInformation = /([a-z][a-z0-9+.-]{0,31}:\/\/)[^\s"'<>]*@/gi;

/**
 * A function that takes secrets out of a text: each literal value, each of its characters as it is
 * or percent-encoded (RFC 3986, 2.1), and user information in addresses.
 */
export function secretRemover(secrets: readonly string[]): (text: string) => string {
  const values = secrets.filter((secret) => secret !== '');
  // The longest first: one may begin with another.
  values.sort((a, b) => b.length - a.length);
  const literal =
    values.length > 0 ? new RegExp(values.map(anyEncoding).join('|'), 'gu') : undefined;
  return (text) => {
    const clean = literal ? text.replace(literal, removed) : text;
    return clean.replace(userInformation, `$1${removed}@`);
  };
}

/** A pattern that the value fits, however many of its characters are percent-encoded. */
function anyEncoding(value: string): string {
  return Array.from(value, eitherForm).join('');
}

function eitherForm(character: string): string {
  const literal = character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  const encoded = Array.from(new TextEncoder().encode(character), encodedByte).join('');
  const plus = character === ' ' ? '|\\+' : '';
  return `(?:${literal}|${encoded}${plus})`;
}

function encodedByte(byte: number): string {
  const digits = byte.toString(16).padStart(2, '0');
  return `%${digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)}`;
}
