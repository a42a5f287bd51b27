import type { SourceConfig } from '@/lib/sources/source-config';
import { CameraError } from './camera-error';
import { isAsSafe, prepareSourceInput } from './source-input';

type Fields = Record<string, unknown>;

/**
 * What was given for a sub-stream, with its log-in filled in: `sameLogIn: true` stands for the user
 * name and password that the main source has. They are stored as the sub-stream's own.
 * @param main as it will be: what was given for it, with the stored values that it keeps
 * @param stored the sub-stream so far, which has what is absent from `input`
 * @param path of the sub-stream among the input's fields, for messages
 * @throws CameraError 'invalid' where that would send the password to another host, or in the clear
 *   where the main source does not
 */
export function withMainLogIn(
  input: unknown,
  main: unknown,
  stored?: SourceConfig | null,
  path = 'subSource',
): unknown {
  if (!isFields(input) || typeof input.sameLogIn !== 'boolean') return input;
  const { sameLogIn, ...given } = input;
  if (!sameLogIn) return given;
  const { username = '', password = '', url } = isFields(main) ? main : {};
  const filled = { ...given, username, password };
  // Only what will be asked tells where the password goes.
  const asked = prepareSourceInput(filled, stored, path);
  if (password !== '' && isFields(asked) && leadsAway(asked.url, url)) {
    throw new CameraError('invalid', leadsElsewhere, { [`${path}.url`]: leadsElsewhere });
  }
  return filled;
}

/**
 * The input of a test of a sub-stream, in which `main` is the main source as it would be, with its
 * log-in filled in as `withMainLogIn` does.
 * @param stored the camera's, which have what is absent from `main` and from the sub-stream
 * @throws CameraError 'invalid'
 */
export function withTestedLogIn(
  input: unknown,
  stored?: { readonly source: SourceConfig; readonly subSource?: SourceConfig | null },
): unknown {
  if (!isFields(input)) return input;
  const { main, ...test } = input;
  const known = stored?.source;
  const whole = main === undefined ? known : prepareSourceInput(main, known, 'main');
  return { ...test, source: withMainLogIn(test.source, whole, stored?.subSource, 'source') };
}

const leadsElsewhere =
  'This address leads to another host than the main one, or is not encrypted: give it a log-in of its own.';

/** Whether a sub-stream has the very log-in of its main source, or neither has any; both opened. */
export function hasMainLogIn(sub: SourceConfig, main: SourceConfig): boolean {
  const [own, other] = [logInOf(sub), logInOf(main)];
  return own.username === other.username && own.password === other.password;
}

function logInOf(source: SourceConfig): { username: string; password: string } {
  const { username = '', password = '' } = 'url' in source ? source : {};
  return { username, password };
}

/** Addresses that make no sense are for the schema to refuse. */
function leadsAway(address: unknown, mainAddress: unknown): boolean {
  const [sub, main] = [urlOf(address), urlOf(mainAddress)];
  return sub !== undefined && main !== undefined && !isAsSafe(sub, main);
}

function urlOf(address: unknown): URL | undefined {
  return typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
}

function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
