import { secretFields, type SourceConfig } from '@/lib/sources/source-config';
import { CameraError } from './camera-error';
import { splitAddress } from './split-address';

type Fields = Record<string, unknown>;
/** As JSON has it. */
type Setting = string | number | boolean | string[];
export type Settings = Record<string, Setting>;

/**
 * What a person or program gave for a source, made ready for validation: user information in the
 * address moves to its own fields, and empty optional fields count as absent. With the `stored`
 * source of the same kind, fields that are absent keep their stored value; of another kind that has
 * an address too, the log-in does. An empty secret removes the stored one.
 * @param path of the source among the input's fields, for messages
 */
export function prepareSourceInput(
  input: unknown,
  stored?: SourceConfig | null,
  path = 'source',
): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const given = splitUserInfo({ ...(input as Fields) });
  const sameKind = stored && (given.kind === undefined || given.kind === stored.kind);
  const kept = sameKind ? stored : logInOf(stored, given);
  if (stored) requireSecretsForNewHost(given, stored, path);
  const merged: Fields = { ...kept, ...given };
  return Object.fromEntries(
    Object.entries(merged).filter(
      ([, value]) => value !== '' && value !== null && value !== undefined,
    ),
  );
}

/** The camera stays the same when it is asked in another way. */
function logInOf(stored: SourceConfig | null | undefined, given: Fields): Fields {
  if (!stored || !('url' in stored) || typeof given.url !== 'string') return {};
  const { username, password } = stored;
  return { username, password };
}

/**
 * A stored password goes to the host it was entered for, and not from TLS to the clear: whoever may
 * change an address could otherwise have it sent anywhere.
 * @throws CameraError 'invalid'
 */
function requireSecretsForNewHost(given: Fields, stored: SourceConfig, path: string): void {
  if (!('password' in stored) || stored.password === undefined || given.password !== undefined)
    return;
  if (typeof given.url !== 'string' || !URL.canParse(given.url)) return;
  if (isAsSafe(new URL(given.url), new URL(stored.url))) return;
  const message = 'The address leads elsewhere: enter the password again, or remove it.';
  throw new CameraError('invalid', message, { [`${path}.password`]: message });
}

/** Whether a password that goes to one address may go to another: the same host, and no less secret. */
export function isAsSafe(other: URL, one: URL): boolean {
  return other.hostname === one.hostname && (isEncrypted(other) || !isEncrypted(one));
}

function isEncrypted({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'rtsps:';
}

function splitUserInfo(fields: Fields): Fields {
  const split = typeof fields.url === 'string' ? splitAddress(fields.url) : undefined;
  if (!split) return fields;
  const { url, username, password } = split;
  return {
    ...fields,
    url,
    username: isGiven(fields.username) ? fields.username : username,
    ...(password !== undefined && !isGiven(fields.password) && { password }),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A source in two: what may be shown, and what is stored apart. */
export function splitSecrets(config: SourceConfig): {
  settings: Settings;
  secrets: Record<string, string>;
} {
  const settings: Settings = {};
  const secrets: Record<string, string> = {};
  for (const [field, value] of Object.entries<Setting | undefined>(config)) {
    if (isSecret(field)) secrets[field] = String(value);
    else if (value !== undefined) settings[field] = value;
  }
  return { settings, secrets };
}

function isSecret(field: string): boolean {
  return secretFields.some((secret) => secret === field);
}
