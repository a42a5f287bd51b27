import { isSealed } from '@/lib/secrets/sealed-mark';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { secretFields, type SecretField, type SourceConfig } from '@/lib/sources/source-config';
import type { Camera, SourcePart } from './camera';
import { hideValues, showValues } from './hidden-values';
import { splitSecrets } from './source-input';

/*
 * A camera in memory holds its secrets sealed, so that whatever shows it by mistake shows nothing.
 * They are opened to connect, and where a person's input is laid over what is stored.
 */

/** Which source of which camera. */
export interface SourcePlace {
  readonly cameraId: string;
  readonly part: SourcePart;
}

/** Keeps the hidden values of an address apart: no address has a blank in it. */
const between = ' ';

/** A source as it is used: what cannot be opened stays sealed. */
export function openSource(box: SecretBox, source: SourceConfig, place: SourcePlace): SourceConfig {
  const username = 'username' in source ? source.username : undefined;
  const opened: Record<string, unknown> = { ...source };
  for (const [field, text] of Object.entries(splitSecrets(source).secrets)) {
    opened[field] = box.open(text, { ...place, field }, username) ?? text;
  }
  return shown(opened as SourceConfig);
}

/** Of `openSource`: the fields that could not be opened. */
export function unreadableFields(opened: SourceConfig): SecretField[] {
  const { secrets } = splitSecrets(opened);
  return secretFields.filter((field) => isSealed(secrets[field] ?? ''));
}

/** The address with its secrets in it again, where those could be opened. */
function shown(opened: SourceConfig): SourceConfig {
  if (!('url' in opened) || opened.hiddenValues === undefined || isSealed(opened.hiddenValues)) {
    return opened;
  }
  const { hiddenValues, ...others } = opened;
  const values = hiddenValues.split(between);
  const url = showValues(others.url, values);
  return url === undefined ? opened : { ...others, url };
}

/** The reverse of `openSource`, still open: with the secrets of the address in a field of their own. */
export function withHiddenValues(source: SourceConfig): SourceConfig {
  if (!('url' in source)) return source;
  const { url, values } = hideValues(source.url);
  if (values.length === 0) return source;
  return { ...source, url, hiddenValues: values.join(between) };
}

/** The same of stored settings of any kind; undefined where there is nothing to hide. */
export function withHiddenSetting(
  settings: unknown,
): { readonly settings: Record<string, string>; readonly hiddenValues: string } | undefined {
  if (typeof settings !== 'object' || settings === null || !('url' in settings)) return undefined;
  if (typeof settings.url !== 'string') return undefined;
  const { url, values } = hideValues(settings.url);
  if (values.length === 0) return undefined;
  return { settings: { ...settings, url }, hiddenValues: values.join(between) };
}

/** Both sources of a camera, opened. */
export function openCamera(box: SecretBox, { id, source, subSource }: Camera) {
  return {
    source: openSource(box, source, { cameraId: id, part: 'main' }),
    subSource: subSource && openSource(box, subSource, { cameraId: id, part: 'sub' }),
  };
}

/** Each secret of an opened source, told to whoever writes anything down. */
export function learnSecrets(box: SecretBox, source: SourceConfig): void {
  const whole = withHiddenValues(source);
  const username = 'username' in whole ? whole.username : undefined;
  const { password, hiddenValues } = splitSecrets(whole).secrets;
  if (password !== undefined) box.learn(password, username);
  for (const one of hiddenValues?.split(between) ?? []) box.learnEncoded(valueOf(one));
}

function valueOf(named: string): string {
  return named.slice(named.indexOf('=') + 1);
}

/**
 * What makes two sources the same, secrets included, without telling them.
 * @param opened by `openSource`
 */
export function sourceKey(box: SecretBox, opened: SourceConfig): string {
  const key: Record<string, unknown> = { ...withHiddenValues(opened) };
  for (const field of secretFields) {
    const secret = key[field];
    if (typeof secret === 'string') key[field] = box.fingerprint(secret);
  }
  return JSON.stringify(key);
}
