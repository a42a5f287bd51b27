import type { ByteText } from './byte-text';

/** One way to authenticate that a 401 offers. */
export interface Challenge {
  /** In lower case, such as `basic` or `digest`. */
  readonly scheme: string;
  /** Unquoted, by lower-case name. The first of several equal names counts. */
  readonly parameters: ReadonlyMap<string, ByteText>;
}

/** A word, and what it is set to if anything. A quote left open ends with the header. */
const item = /[\s,]*([^\s,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^\s,"]*)))?/y;

/**
 * The challenges of all WWW-Authenticate headers, in order. One header may hold several, and
 * separates both challenges and their parameters with commas: a word set to nothing begins the
 * next challenge.
 */
export function parseChallenges(headers: readonly ByteText[]): Challenge[] {
  return headers.flatMap(parseHeader);
}

function parseHeader(header: ByteText): Challenge[] {
  const challenges: (Challenge & { parameters: Map<string, ByteText> })[] = [];
  const scanner = new RegExp(item);
  for (let match = scanner.exec(header); match !== null; match = scanner.exec(header)) {
    const [, word = '', quoted, bare] = match;
    const name = word.toLowerCase();
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
    if (value === undefined) {
      challenges.push({ scheme: name, parameters: new Map() });
      continue;
    }
    const parameters = challenges.at(-1)?.parameters;
    if (parameters?.has(name) === false) parameters.set(name, value);
  }
  return challenges;
}
